package io.postkick.queueact.result;

/** Whether an act goes on. All but the first are outcomes on the record. */
public enum ActState {
    RUNNING,
    /** The queue helper was asked about every message. */
    DONE,
    /** A person had back all that waited to be deleted. */
    UNDONE,
    /** Ended before: by a person, by the end of the console, or because the queue helper does no more. */
    STOPPED
}
