package io.postkick.act.going;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The threads on which things of a kind go on, each step in its time. Between its steps none of them is taken. */
public class StepThreads {

    private static final Logger log = LoggerFactory.getLogger(StepThreads.class);

    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor pool;

    /** @param name with which theirs begin */
    public StepThreads(String name) {
        var threads = new CustomizableThreadFactory(name);
        threads.setDaemon(true);
        pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        pool.setRemoveOnCancelPolicy(true);
    }

    /** Has a step done when its time comes, unless the console stops before. */
    public void after(Duration delay, Runnable step) {
        Future<?> unused = planned(delay, step);
    }

    /** The same, to be cancelled where something else makes it needless; null if the console stops. */
    public final @Nullable Future<?> planned(Duration delay, Runnable step) {
        try {
            return pool.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            log.info("A step is not taken, since the console stops");
            return null;
        }
    }

    /** Whether no step runs or waits for its time. */
    public final boolean isIdle() {
        return pool.getQueue().isEmpty() && pool.getActiveCount() == 0;
    }

    /**
     * Lets steps that run come to their end; no other follows.
     *
     * @param limit how long that may take
     * @return false if it takes longer
     */
    public final boolean stop(Duration limit) {
        pool.shutdown();
        try {
            return pool.awaitTermination(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Interrupts steps that run. */
    public final void interrupt() {
        pool.shutdownNow();
    }

    /** The time that steps are counted in, as {@link System#nanoTime} has it. */
    public long nanos() {
        return System.nanoTime();
    }
}
