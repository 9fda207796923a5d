package io.postkick.host.queue.scan;

import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a queue now, and where it is kept; see {@link Listing}, which is what others learn of it.
 *
 * @param snapshot the newest complete one, or what a first scan has read so far
 */
record Known(
        Snapshot snapshot,
        Scan readBy,
        @Nullable Scan running,
        @Nullable Scan failed) {

    Listing listing(String instance) {
        return new Listing(
                instance, snapshot.size(), snapshot.leftOut(), snapshot.lifetimes(), readBy, running, failed);
    }
}
