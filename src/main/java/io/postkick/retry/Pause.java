package io.postkick.retry;

/**
 * A retry waits for a person.
 *
 * @param messages how many were the first, or failed in a row
 */
record Pause(Cause cause, int messages) {

    /** Why it waits. */
    enum Cause {
        FIRST,
        FAILING
    }
}
