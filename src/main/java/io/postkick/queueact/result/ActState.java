package io.postkick.queueact.result;

/** Whether an act goes on. The last two are outcomes on the record. */
public enum ActState {
    RUNNING,
    /** The queue helper was asked about every message. */
    DONE,
    /** Ended before: by a person, by the end of the console, or because the queue helper does no more. */
    STOPPED
}
