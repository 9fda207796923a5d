package io.postkick.queue;

import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Scan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much the console knows of a queue, and since when.
 *
 * @param version changes with what there is to show
 * @param size messages shown
 * @param at when the reading of what is shown began
 * @param reading messages that the running scan has read; null when none runs
 * @param problem how the newest scan failed; null when it did not
 * @param leftOut what is not shown since the console does not understand it
 */
record Standing(
        String version,
        Kind kind,
        long size,
        Instant at,
        @Nullable Long reading,
        Scan.@Nullable Problem problem,
        LeftOut leftOut) {

    private static final int LONGEST = 1000;

    /** How complete it is. */
    enum Kind {
        /** All of it. */
        LISTED,
        /** All of it, and there is nothing in it: the only one that may say so. */
        EMPTY,
        /** What a first scan has read so far. */
        COMING,
        /** What was read before the scan failed. */
        PART,
        /** Nothing. */
        UNKNOWN
    }

    static Standing of(Listing listing) {
        Scan readBy = listing.readBy();
        Scan running = listing.running();
        Scan failed = listing.failed();
        long size = listing.snapshot().size();
        Kind kind = kind(readBy, size);
        return new Standing(
                readBy.startedAt().toEpochMilli() + "-" + (kind == Kind.COMING ? size : kind)
                        + (failed == null ? "" : "-" + failed.startedAt().toEpochMilli()),
                kind,
                size,
                readBy.startedAt(),
                running == null ? null : running.scanned(),
                failed == null ? null : shown(failed.problem()),
                listing.snapshot().leftOut());
    }

    private static Scan.@Nullable Problem shown(Scan.@Nullable Problem problem) {
        return problem == null ? null : new Scan.Problem(problem.kind(), Shown.text(problem.detail(), LONGEST));
    }

    private static Kind kind(Scan readBy, long size) {
        return switch (readBy.state()) {
            case DONE -> size == 0 ? Kind.EMPTY : Kind.LISTED;
            case READING -> Kind.COMING;
            case FAILED -> size == 0 ? Kind.UNKNOWN : Kind.PART;
        };
    }

    /** Whether what is shown is all there was. */
    public boolean complete() {
        return kind == Kind.LISTED || kind == Kind.EMPTY;
    }

    /** Whether there is anything to count. */
    public boolean countable() {
        return size > 0 || kind == Kind.EMPTY;
    }
}
