package io.postkick.queue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The queue of one instance: what is known of it, and the scan that runs, however many people look. */
final class SharedQueue {

    /** How long a look waits for the first messages; a small queue is read to its end in that time. */
    private static final Duration PATIENCE = Duration.ofMillis(150);

    /** No more than half of the time is spent scanning for those who look, however short an age they want. */
    private static final int REST = 2;

    private final String instance;
    private final QueueProperties properties;
    private final Clock clock;
    private final LongSupplier memory;
    private final BooleanSupplier stopping;
    private final BiConsumer<String, Reading> ended;
    private final CustomizableThreadFactory threads;

    private @Nullable Reading complete;
    private @Nullable Reading newest;
    /** Read by other queues without this one's lock: each asks all of them what they hold. */
    private volatile long bytesHeld;

    private Duration took = Duration.ZERO;
    private int waiting;
    private long lookedAt = System.nanoTime();

    /**
     * Makes one, of which nothing is known yet.
     *
     * @param memory bytes that the next snapshot may take
     * @param stopping whether the console shuts down
     * @param ended is told the instance and the scan, on the thread of the scan
     */
    SharedQueue(
            String instance,
            QueueProperties properties,
            Clock clock,
            LongSupplier memory,
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

    Listing look(@Nullable Path queueDirectory, Duration maxAge) {
        Reading reading;
        boolean wait;
        synchronized (this) {
            lookedAt = System.nanoTime();
            settle();
            reading = isDue(maxAge) ? begin(queueDirectory) : newest;
            wait = complete == null || took.compareTo(PATIENCE) < 0;
        }
        if (wait && reading != null) {
            reading.await(PATIENCE);
        }
        return listing();
    }

    Listing read(@Nullable Path queueDirectory) throws InterruptedException {
        Reading reading;
        synchronized (this) {
            waiting++;
            settle();
            reading = running() == null ? begin(queueDirectory) : running();
        }
        try {
            reading.await();
        } finally {
            synchronized (this) {
                waiting--;
                lookedAt = System.nanoTime();
            }
        }
        return listing();
    }

    /** Takes note of a scan that has ended. */
    private void settle() {
        if (newest != null && newest.isOver()) {
            took = newest.took();
            if (newest.scan().state() == Scan.State.DONE) {
                complete = newest;
                bytesHeld = complete.snapshot().bytesHeld();
            }
        }
    }

    private boolean isDue(Duration maxAge) {
        if (running() != null) {
            return false;
        }
        if (newest == null || maxAge.isZero()) {
            return true;
        }
        Duration rest = took.multipliedBy(REST);
        return newest.sinceStart().compareTo(maxAge.compareTo(rest) > 0 ? maxAge : rest) >= 0;
    }

    private @Nullable Reading running() {
        return newest != null && !newest.isOver() ? newest : null;
    }

    private Reading begin(@Nullable Path queueDirectory) {
        long room = memory.getAsLong();
        if (complete != null
                && room < complete.snapshot().bytesHeld() + complete.snapshot().bytesHeld() / 4) {
            // Not both fit: the new one is shown while it grows.
            room += complete.snapshot().bytesHeld();
            complete = null;
        }
        var reading = new Reading(
                properties,
                queueDirectory,
                Math.min(room, properties.snapshotBytes()),
                () -> stopping.getAsBoolean() || isAbandoned(),
                clock);
        newest = reading;
        threads.newThread(() -> {
                    reading.run();
                    noteEnd();
                    ended.accept(instance, reading);
                })
                .start();
        return reading;
    }

    private synchronized void noteEnd() {
        settle();
    }

    private synchronized boolean isAbandoned() {
        return waiting == 0
                && System.nanoTime() - lookedAt > properties.abandonAfter().toNanos();
    }

    synchronized Listing listing() {
        Reading last = Objects.requireNonNull(newest);
        settle();
        Reading shown = complete == null ? last : complete;
        Scan scan = last.scan();
        return new Listing(
                shown.snapshot(),
                shown == last ? scan : shown.scan(),
                scan.state() == Scan.State.READING ? scan : null,
                scan.state() == Scan.State.FAILED ? scan : null);
    }

    /** What its complete snapshot takes. */
    long bytesHeld() {
        return bytesHeld;
    }
}
