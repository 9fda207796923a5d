package io.postkick.host.queue.scan;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.snapshot.Budget;
import io.postkick.host.queue.snapshot.Nothing;
import io.postkick.host.queue.snapshot.QueueMemory;
import io.postkick.host.queue.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The queue of one instance: what is known of it, and the scan that runs, however many people look. */
final class SharedQueue {

    /** How long a look waits for the first messages; a small queue is read to its end in that time. */
    private static final Duration PATIENCE = Duration.ofMillis(150);

    /** How long it waits for one that has begun since the queue was changed. */
    private static final Duration PATIENCE_AFTER_CHANGE = Duration.ofSeconds(2);

    /** No more than half of the time is spent scanning for those who look, however short an age they want. */
    private static final int REST = 2;

    private final String instance;
    private final ScanProperties properties;
    private final Clock clock;
    private final QueueMemory memory;
    private final BooleanSupplier stopping;
    private final BiConsumer<String, Reading> ended;
    private final CustomizableThreadFactory threads;

    private @Nullable Reading complete;
    private @Nullable Reading newest;
    private Duration took = Duration.ZERO;
    private int waiting;
    private long lookedAt = System.nanoTime();
    private @Nullable Long changedAt;

    /**
     * Makes one, of which nothing is known yet.
     *
     * @param memory what its snapshots share with those of other instances
     * @param stopping whether the console shuts down
     * @param ended is told the instance and the scan, on the thread of the scan
     */
    SharedQueue(
            String instance,
            ScanProperties properties,
            Clock clock,
            QueueMemory memory,
            BooleanSupplier stopping,
            BiConsumer<String, Reading> ended) {
        this.instance = instance;
        this.properties = properties;
        this.clock = clock;
        this.memory = memory;
        this.stopping = stopping;
        this.ended = ended;
        this.threads = new CustomizableThreadFactory("queue-scan-" + instance + "-");
        threads.setDaemon(true);
    }

    Known look(@Nullable Path queueDirectory, Lifetimes lifetimes, Duration maxAge) {
        lookOnce(queueDirectory, lifetimes, maxAge, PATIENCE);
        long until = System.nanoTime() + PATIENCE_AFTER_CHANGE.toNanos();
        for (long left = until - System.nanoTime(); left > 0 && isOutdated(); left = until - System.nanoTime()) {
            lookOnce(queueDirectory, lifetimes, maxAge, Duration.ofNanos(left));
        }
        return known();
    }

    /** Waits for the newest scan, where that is worth it. */
    private void lookOnce(@Nullable Path queueDirectory, Lifetimes lifetimes, Duration maxAge, Duration patience) {
        Reading reading;
        boolean wait;
        synchronized (this) {
            lookedAt = System.nanoTime();
            settle();
            reading = isDue(maxAge) ? begin(queueDirectory, lifetimes) : Objects.requireNonNull(newest);
            wait = complete == null || took.compareTo(PATIENCE) < 0 || isBeforeChange(complete);
        }
        if (wait) {
            reading.await(patience);
        }
    }

    /** Whether what is known is from before a change, and a scan that comes after it may still tell. */
    private synchronized boolean isOutdated() {
        settle();
        return complete != null
                && newest != null
                && isBeforeChange(complete)
                && (running() != null || isBeforeChange(newest));
    }

    /** What was read before this is not what is there. */
    synchronized void changed() {
        changedAt = System.nanoTime();
    }

    private boolean isBeforeChange(Reading reading) {
        return changedAt != null && reading.sinceStart().toNanos() > System.nanoTime() - changedAt;
    }

    Known read(@Nullable Path queueDirectory, Lifetimes lifetimes, Duration patience) throws InterruptedException {
        Reading reading;
        synchronized (this) {
            waiting++;
            settle();
            reading = running() == null ? begin(queueDirectory, lifetimes) : running();
        }
        try {
            reading.awaitEnd(patience);
        } finally {
            synchronized (this) {
                waiting--;
                lookedAt = System.nanoTime();
            }
        }
        return known();
    }

    /** Takes note of a scan that has ended. What was read before it failed is shown where there is nothing else. */
    private void settle() {
        if (newest == null || !newest.isOver() || newest == complete) {
            return;
        }
        took = newest.took();
        if (newest.isComplete()) {
            release(complete);
            complete = newest;
        } else if (complete != null) {
            newest.release();
        }
    }

    private static void release(@Nullable Reading former) {
        if (former != null) {
            former.release();
        }
    }

    private boolean isDue(Duration maxAge) {
        if (running() != null) {
            return false;
        }
        if (newest == null || maxAge.isZero() || isBeforeChange(newest)) {
            return true;
        }
        Duration rest = took.multipliedBy(REST);
        return newest.sinceStart().compareTo(maxAge.compareTo(rest) > 0 ? maxAge : rest) >= 0;
    }

    private @Nullable Reading running() {
        return newest != null && !newest.isOver() ? newest : null;
    }

    private Reading begin(@Nullable Path queueDirectory, Lifetimes lifetimes) {
        if (newest != complete) {
            release(newest);
        }
        var reading = new Reading(
                properties,
                queueDirectory,
                lifetimes,
                new Budget(memory, properties.snapshotBytes(), this::dropOlder),
                () -> stopping.getAsBoolean() || isUnseen(),
                clock);
        newest = reading;
        threads.newThread(() -> {
                    reading.run();
                    // Before it can be given up.
                    ended.accept(instance, reading);
                    noteEnd();
                })
                .start();
        return reading;
    }

    private synchronized void noteEnd() {
        settle();
    }

    private synchronized boolean isUnseen() {
        return waiting == 0 && age() > properties.abandonAfter().toNanos();
    }

    synchronized Known known() {
        Reading last = Objects.requireNonNull(newest);
        settle();
        Reading shown = complete == null ? last : complete;
        Scan scan = last.scan();
        return new Known(
                shown == last && scan.state() == Scan.State.READING
                        ? shown.snapshot().first(scan.scanned())
                        : shown.snapshot(),
                shown == last ? scan : shown.scan(),
                scan.state() == Scan.State.READING ? scan : null,
                scan.state() == Scan.State.FAILED ? scan : null);
    }

    /** What that scan had read by then; the newest there is when that was given up. */
    synchronized Snapshot snapshot(Scan readBy) {
        boolean there = newest != null && newest.scan().startedAt().equals(readBy.startedAt());
        Reading shown = there || complete == null ? newest : complete;
        Snapshot found = shown == null ? new Nothing() : shown.snapshot();
        return there && readBy.state() == Scan.State.READING ? found.first(readBy.scanned()) : found;
    }

    /** What was read before the newest scan failed is given up as soon as others need its memory. */
    synchronized boolean dropFailed() {
        return newest != null && newest.isOver() && !newest.isComplete() && drop(newest);
    }

    /** Whether it holds a listing that nobody has looked at for a while. */
    synchronized boolean hasUnseen() {
        return complete != null && isUnseen();
    }

    /** That is given up as well; the next look has it read anew. */
    synchronized boolean dropUnseen() {
        if (complete == null || !isUnseen() || !drop(complete)) {
            return false;
        }
        newest = newest == complete ? null : newest;
        complete = null;
        return true;
    }

    /** The older listing does not fit beside the one that is being read: that is shown while it grows. */
    private synchronized boolean dropOlder() {
        if (complete == null || complete == newest || !drop(complete)) {
            return false;
        }
        complete = null;
        return true;
    }

    private static boolean drop(Reading reading) {
        boolean held = reading.bytesHeld() > 0;
        reading.release();
        return held;
    }

    /** How long ago somebody looked, in nanoseconds. */
    synchronized long age() {
        return System.nanoTime() - lookedAt;
    }
}
