package io.postkick.retry.run;

import io.postkick.retry.result.Retry;

/**
 * Where a retry on the record stands. A stage does not change: whoever drives the retry has another take its place, of the same kind
 * or the next, and so has whoever wants it to end early.
 */
sealed interface Stage permits Asking, Watching, Concluding, Done {

    Course course();

    /** As it is shown. */
    default Retry view() {
        return course().underWay();
    }

    /** Whether it can still be told to end early, and was not. */
    default boolean isStoppable() {
        return false;
    }

    /**
     * The same of a retry that is to end before its next request, or before it was watched long enough.
     *
     * @param why a sentence for the record
     * @param atOnce whether not to watch either
     */
    default Stage stopped(String why, boolean atOnce) {
        return this;
    }

    /** What comes when nothing else can, and only the record is left. */
    default Stage brokenOff(EndReason why) {
        return this;
    }
}
