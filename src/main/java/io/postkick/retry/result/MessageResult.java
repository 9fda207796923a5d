package io.postkick.retry.result;

/** What became of one message in a retry. The names are recorded; {@link MessageOutcome} is what people read. */
public enum MessageResult {
    /** Postfix answered that it does not do it. */
    REFUSED,
    /** It was being asked for, or asked for without an answer: whether Postfix heard of it is not known. */
    NOT_KNOWN,
    /** Not asked for. */
    NOT_SENT,
    /** Asked for, and set aside by the queue manager, who could not read it: in the queue {@code corrupt}, where nobody tries it. */
    CORRUPT,
    /** Asked for; in the queue as before, and the mail log was not read, or not understood, so nobody knows whether it was tried. */
    TRY_NOT_KNOWN,
    /** Asked for; in the queue as before, without a sign that it was tried: all that the mail log had meanwhile was understood. */
    STILL_THERE,
    /** Asked for, tried, and in the queue again. */
    TRIED_AGAIN,
    /** Asked for; was on its way when the queue was read last. */
    UNDER_WAY,
    /** Asked for; what became of it was not seen. */
    SENT,
    /** Asked for, and no longer in the queue: delivered, returned or removed. */
    LEFT;

    /** Whether Postfix was asked and answered that it would. */
    boolean wasSent() {
        return compareTo(CORRUPT) >= 0;
    }
}
