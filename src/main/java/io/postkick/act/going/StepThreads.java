package io.postkick.act.going;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The threads on which acts of a kind go on, each step in its time. Between its steps an act takes none of them. */
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
    }

    /** Has a step done when its time comes, unless the console stops before. */
    public void after(Duration delay, Runnable step) {
        try {
            var unused = pool.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            log.warn("An act goes no further, since the console stops");
        }
    }

    /** Lets a step that runs come to its end; no other follows. */
    void stop(Duration limit) {
        pool.shutdown();
        try {
            pool.awaitTermination(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The time that steps are counted in, as {@link System#nanoTime} has it. */
    public long nanos() {
        return System.nanoTime();
    }
}
