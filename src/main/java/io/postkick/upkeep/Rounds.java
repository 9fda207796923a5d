package io.postkick.upkeep;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Work that is done again and again, all of it on one daemon thread, with a time between the end of one round and the next. A round that fails ends
 * nothing: the next comes in its time. That it failed is said once, until one succeeds.
 */
public final class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final ScheduledExecutorService thread;

    /** @param name of the thread, by which the log speaks of the work, too */
    public Rounds(String name) {
        this.name = name;
        var threads = new CustomizableThreadFactory(name + "-");
        threads.setDaemon(true);
        this.thread = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /** Begins to do something, for the first time when so much time is over. */
    public void every(Duration between, Runnable work) {
        every(between, between, work);
    }

    /**
     * Begins to do something.
     *
     * @param first how long the first round waits; zero: it begins at once
     */
    public void every(Duration first, Duration between, Runnable work) {
        var unused = thread.scheduleWithFixedDelay(
                new Surviving(work, between), first.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins no further round. One that goes on comes to its end. */
    public void end() {
        thread.shutdown();
    }

    /** Begins no further round, and interrupts one that goes on. */
    public void cutOff() {
        thread.shutdownNow();
    }

    /** Whether no further round begins, so that one that takes long had better come to its end. */
    public boolean areOver() {
        return thread.isShutdown();
    }

    /** Waits until the last round has come to its end; false if it did not in that time, or whoever waits was interrupted. */
    public boolean awaitEnd(Duration limit) {
        try {
            return thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Surviving implements Runnable {

        private final Runnable work;
        private final Duration between;
        private boolean failed;

        Surviving(Runnable work, Duration between) {
            this.work = work;
            this.between = between;
        }

        @Override
        public void run() {
            try {
                work.run();
                failed = false;
            } catch (RuntimeException | Error e) {
                if (!failed) {
                    log.warn(
                            "The {} failed. It is tried every {} s; no more is said of it until it succeeds.",
                            name,
                            between.toSeconds(),
                            e);
                }
                failed = true;
            }
        }
    }
}
