package io.postkick.retry.run;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads on which retries go on, each step in its time. Between its steps a retry takes none of them. */
@Component
class RetryThreads {

    private static final Logger log = LoggerFactory.getLogger(RetryThreads.class);

    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor pool;

    RetryThreads() {
        var threads = new CustomizableThreadFactory("retry-");
        threads.setDaemon(true);
        pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Has a step done when its time comes, unless the console stops before. */
    void after(Duration delay, Runnable step) {
        try {
            var unused = pool.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            log.warn("A retry goes no further, since the console stops");
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
