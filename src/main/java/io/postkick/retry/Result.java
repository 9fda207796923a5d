package io.postkick.retry;

/** What became of one message in a retry. The names are recorded; the order is that in which people want to read them. */
enum Result {
    /** Postfix answered that it does not do it. */
    REFUSED("bad"),
    /** It was being asked for, or asked for without an answer: whether Postfix heard of it is not known. */
    NOT_KNOWN("warn"),
    /** Not asked for. */
    NOT_SENT("warn"),
    /** Asked for, and set aside by the queue manager, who could not read it: in the queue {@code corrupt}, where nobody tries it. */
    CORRUPT("bad"),
    /** Asked for; in the queue as before, and the mail log was not read, or not understood, so nobody knows whether it was tried. */
    TRY_NOT_KNOWN("warn"),
    /** Asked for; in the queue as before, without a sign that it was tried: all that the mail log had meanwhile was understood. */
    STILL_THERE("warn"),
    /** Asked for, tried, and in the queue again. */
    TRIED_AGAIN("warn"),
    /** Asked for; was on its way when the queue was read last. */
    UNDER_WAY("info"),
    /** Asked for; what became of it was not seen. */
    SENT("info"),
    /** Asked for, and no longer in the queue: delivered, returned or removed. */
    LEFT("ok");

    private final String look;

    Result(String look) {
        this.look = look;
    }

    /** {@code ok}, {@code info}, {@code warn} or {@code bad}. */
    String look() {
        return look;
    }

    /** Whether Postfix was asked and answered that it would. */
    boolean wasSent() {
        return compareTo(CORRUPT) >= 0;
    }
}
