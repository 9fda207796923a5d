package io.postkick.queueact.result;

import io.postkick.host.queueact.Result;
import java.time.Instant;

/**
 * That somebody has back what a deletion had put on hold. The results of its messages say so in the words that the audit log keeps.
 *
 * @param by who
 * @param at when that was recorded
 */
public record Undone(String by, Instant at) {

    private static final String BEGIN = "Undone by ";
    private static final String RELEASED = " It was released from hold.";
    private static final String HELD_ANEW = " It was released and put on hold again meanwhile, and stays there.";
    private static final String AS_BEFORE = " It is on hold as before.";
    private static final String LEFT_ALONE = " It was on hold before, and was left alone.";

    /** A sentence for the record. */
    public String sentence() {
        return BEGIN + by + ".";
    }

    /** What became of a message that the act had put on hold. */
    public ActResult released(String id) {
        return new ActResult(id, Result.UNDONE, sentence() + RELEASED);
    }

    /** What became of one that was on hold before the act. */
    public ActResult asBefore(String id) {
        return new ActResult(id, Result.UNDONE, sentence() + AS_BEFORE);
    }

    /** The same where nobody can see whether it still is. */
    public ActResult leftAlone(String id) {
        return new ActResult(id, Result.UNDONE, sentence() + LEFT_ALONE);
    }

    /** What became of one that left hold meanwhile, and that somebody has put there again. */
    public ActResult heldAnew(String id) {
        return new ActResult(id, Result.UNDONE, sentence() + HELD_ANEW);
    }

    /** Whether somebody had the message released in place of its deletion. */
    public static boolean isReleased(ActResult result) {
        return isUndone(result) && result.text().endsWith(RELEASED);
    }

    /** Whether the message is not deleted after all, and on hold as it was before. */
    public static boolean isAsBefore(ActResult result) {
        return isUndone(result) && result.text().endsWith(AS_BEFORE);
    }

    private static boolean isUndone(ActResult result) {
        return result.result() == Result.UNDONE;
    }

    /** A result as it is called now: earlier versions recorded what was undone as refused, with the same words. */
    static Result named(Result recorded, String text) {
        return recorded == Result.REFUSED && text.startsWith(BEGIN) ? Result.UNDONE : recorded;
    }
}
