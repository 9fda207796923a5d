package io.postkick.host.queue;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance's queue now.
 *
 * @param snapshot the newest complete one, or what a first scan has read so far
 * @param readBy the scan that made, or is making, the snapshot
 * @param running the scan that runs now, or null; {@code readBy} itself while it makes the snapshot shown
 * @param failed how the newest scan ended, when it failed and the snapshot shown is older or incomplete; null otherwise
 */
public record Listing(
        Snapshot snapshot,
        Scan readBy,
        @Nullable Scan running,
        @Nullable Scan failed) {}
