package io.postkick.host.queueact;

/** Why the queue helper does nothing. Nothing was done when it is thrown, unless it says {@link Why#CUT_OFF}. */
@SuppressWarnings("serial")
public final class NoHelper extends RuntimeException {

    private final Why why;

    /** What stands in the way. */
    public enum Why {
        /** Nobody listens at its socket: it is not installed, or no act is enabled. */
        ABSENT,
        /** Its socket is there and does not let this process in, or does not belong to root. */
        CLOSED,
        /** Root has not enabled that act for that instance. */
        NOT_ENABLED,
        /** More messages than root allows in one batch. */
        TOO_MANY,
        /** It cannot write its own log, and so does nothing. */
        UNRECORDED,
        /** Its log was changed by somebody else: it neither reads nor goes on with it. */
        LOG_BROKEN,
        /** It carries out something else on that instance. */
        BUSY,
        /** What was asked makes no sense to it: the two are of different versions. */
        MISUNDERSTOOD,
        /** It has carried out that batch before. */
        REPEATED,
        /** It stopped answering, or did not within the time. What it did is in its log. */
        CUT_OFF
    }

    /** @param message what stands in the way, in words, with what the helper said */
    public NoHelper(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
