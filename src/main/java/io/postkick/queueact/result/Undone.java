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
    private static final String TAKEN_OFF = "Somebody has taken it off hold meanwhile, so it was not deleted.";
    private static final String LEFT = "On hold, and not deleted. ";
    private static final String STOPPED = "Stopped by ";
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

    /** What became of one that somebody has taken off hold in another way, whoever holds it again: there is nothing left to undo of it. */
    public static ActResult takenOff(String id) {
        return new ActResult(id, Result.UNDONE, TAKEN_OFF);
    }

    /** A sentence for the record of who stops an act. */
    public static String stopped(String by) {
        return STOPPED + by + ".";
    }

    /** What became of one that is on hold and stays there, as whoever stops the act has it, or since something kept it from being deleted. */
    public static ActResult notDeleted(String id, String why) {
        return new ActResult(id, named(Result.REFUSED, LEFT + why), LEFT + why);
    }

    /** Whether somebody took the message off hold in another way. */
    public static boolean isTakenOff(ActResult result) {
        return isUndone(result) && result.text().equals(TAKEN_OFF);
    }

    /** Whether somebody had the message left on hold. */
    public static boolean isLeft(ActResult result) {
        return isUndone(result) && result.text().startsWith(LEFT);
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
        boolean undone = text.startsWith(BEGIN) || text.startsWith(LEFT + STOPPED) || text.equals(TAKEN_OFF);
        return recorded == Result.REFUSED && undone ? Result.UNDONE : recorded;
    }
}
