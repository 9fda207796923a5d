package io.postkick.host.content;

/** Why nothing of a message can be read. */
@SuppressWarnings("serial")
public final class NoView extends RuntimeException {

    private final Why why;

    /** What stands in the way. */
    public enum Why {
        /** Nobody listens at its socket: it is not installed, or nothing is enabled. */
        ABSENT,
        /** Its socket is there and does not let this process in, or does not belong to root. */
        CLOSED,
        /** Root has not enabled that part for that instance. */
        NOT_ENABLED,
        /** There is no such message in any queue. */
        GONE,
        /** postcat(1) cannot read its file. */
        UNREADABLE,
        /** What was asked makes no sense to it: the two are of different versions. */
        MISUNDERSTOOD,
        /** It stopped answering, or did not within the time. */
        CUT_OFF
    }

    /**
     * For a reason.
     *
     * @param message what stands in the way, in words, with what the view helper said
     */
    public NoView(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
