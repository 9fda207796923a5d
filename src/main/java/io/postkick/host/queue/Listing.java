package io.postkick.host.queue;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance's queue now, and how far the reading has come that it is known by: the newest complete one, or what
 * a first scan has read so far.
 *
 * @param instance its name
 * @param messages in the queue
 * @param leftOut what the listing had besides, and what the console did not understand
 * @param lifetimes how long its mail is tried
 * @param readBy the scan that made, or is making, the reading
 * @param running the scan that runs now, or null; {@code readBy} itself while it makes what is shown
 * @param failed how the newest scan ended, when it failed and what is shown is older or incomplete; null otherwise
 */
public record Listing(
        String instance,
        long messages,
        LeftOut leftOut,
        Lifetimes lifetimes,
        Scan readBy,
        @Nullable Scan running,
        @Nullable Scan failed) {

    /** Whether the reading that is shown had reached its end; a newer one may run, or may have failed, all the same. */
    public boolean isComplete() {
        return readBy.state() == Scan.State.DONE;
    }

    /** Whether more of the same reading comes. */
    public boolean isComing() {
        return readBy.state() == Scan.State.READING;
    }
}
