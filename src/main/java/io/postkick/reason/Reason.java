package io.postkick.reason;

import org.jspecify.annotations.Nullable;

/**
 * Why mail was put off or sent back, without what differs between messages. Two are equal when their texts are.
 *
 * @param text in one line, codes first: {@code 451 4.7.500 Server busy. Please try again later from […].}; empty for no reason
 * @param enhanced enhanced status code (RFC 3463), as {@code 4.7.500}; null when there is none
 * @param reply SMTP reply code; null when no server replied
 */
public record Reason(
        String text, @Nullable String enhanced, @Nullable Integer reply) {

    /** Characters that are looked at. */
    public static final int MOST_READ = 2000;

    /** Characters that are kept. */
    public static final int MOST_KEPT = 300;

    /** Stands for what differs. */
    public static final String FOLDED = "…";

    private static final String SUSPENDED = "delivery temporarily suspended:";

    /** No reason. */
    public static final Reason NONE = new Reason("", null, null);

    /** From a reason as it stands in a listing of showq(8), or in parentheses at the end of a line of the log. */
    public static Reason of(String raw) {
        String read = raw.length() > MOST_READ ? raw.substring(0, MOST_READ) : raw;
        String reason = read.strip();
        while (reason.startsWith(SUSPENDED)) {
            reason = reason.substring(SUSPENDED.length()).strip();
        }
        if (reason.isEmpty()) {
            return NONE;
        }
        var reply = SmtpReply.of(Answered.by(reason));
        String words = new Folding(reply).text();
        return new Reason(kept(reply.codes() + words), reply.enhanced(), reply.code());
    }

    private static String kept(String text) {
        String stripped = text.strip();
        if (stripped.length() <= MOST_KEPT) {
            return stripped;
        }
        int blank = stripped.lastIndexOf(' ', MOST_KEPT - FOLDED.length() - 1);
        int end = blank > 0 ? blank : MOST_KEPT - FOLDED.length() - 1;
        if (Character.isHighSurrogate(stripped.charAt(end - 1))) {
            end--;
        }
        return stripped.substring(0, end) + " " + FOLDED;
    }
}
