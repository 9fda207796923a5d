package io.postkick.reason;

/** Takes the words of the other server out of what Postfix says around them. */
final class Answered {

    private static final String[] INTRODUCTIONS = {" said: ", " refused to talk to me: "};
    private static final String HOST = "host ";
    private static final String STAGE = " (in reply to ";

    private Answered() {}

    /** The reply, or all of it when it is Postfix that speaks. */
    static String by(String reason) {
        return withoutStage(withoutHost(reason));
    }

    private static String withoutHost(String reason) {
        int name = reason.startsWith(HOST) ? reason.indexOf(' ', HOST.length()) : -1;
        if (name > 0) {
            for (String introduction : INTRODUCTIONS) {
                if (reason.startsWith(introduction, name)) {
                    return reason.substring(name + introduction.length()).strip();
                }
            }
        }
        return reason;
    }

    private static String withoutStage(String reply) {
        int stage = reply.lastIndexOf(STAGE);
        return stage >= 0 && (reply.endsWith(")") || reply.endsWith(Reason.FOLDED))
                ? reply.substring(0, stage).strip()
                : reply;
    }
}
