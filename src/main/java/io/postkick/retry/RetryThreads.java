package io.postkick.retry;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads on which retries go on, each step in its time. Between its steps a retry takes none of them. */
@Component
class RetryThreads {

    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor pool;

    RetryThreads() {
        var threads = new CustomizableThreadFactory("retry-");
        threads.setDaemon(true);
        pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Has a step done when its time comes.
     *
     * @return false if the console stops and the step will not come
     */
    boolean after(Duration delay, Runnable step) {
        try {
            var unused = pool.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException stopping) {
            return false;
        }
    }

    /** Lets a step that runs come to its end; no other follows. */
    void stop(Duration limit) {
        pool.shutdown();
        try {
            pool.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long nanos() {
        return System.nanoTime();
    }
}
