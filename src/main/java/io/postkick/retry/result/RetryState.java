package io.postkick.retry.result;

/** Where a retry stands. The last four are outcomes on the record. */
public enum RetryState {
    RUNNING,
    /** Waits for a person to have it go on. */
    PAUSED,
    /** Somebody has stopped it; what is in flight comes to its end. */
    STOPPING,
    /** It is another host's, which does not tell how it stands. */
    UNHEARD,
    /** Everything was asked for, whatever Postfix answered. */
    DONE,
    /** Ended by a person, or by the console as it stopped. */
    STOPPED,
    /** Ended by something that makes going on useless. */
    FAILED,
    /** The console ended without a chance to conclude it; its next start did. */
    UNKNOWN;

    boolean isOver() {
        return this != RUNNING && this != PAUSED && this != STOPPING && this != UNHEARD;
    }
}
