package io.postkick.retry.result;

/**
 * A retry waits for a person.
 *
 * @param messages how many were the first, or failed in a row
 */
public record Pause(Cause cause, int messages) {

    /** Why it waits. */
    public enum Cause {
        FIRST,
        FAILING
    }
}
