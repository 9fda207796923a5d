package io.postkick.pause.run;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads on which pauses go on. Where there is no pause they have nothing to do. */
@Component
class PauseThreads {

    private static final Logger log = LoggerFactory.getLogger(PauseThreads.class);

    /** A step waits for a reading of the queue: so many instances are read at once. */
    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor pool;

    PauseThreads() {
        var threads = new CustomizableThreadFactory("queue-pause-");
        threads.setDaemon(true);
        pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        pool.setRemoveOnCancelPolicy(true);
    }

    /** Has a step done when its time comes; null if the console stops. */
    @Nullable
    Future<?> after(Duration delay, Runnable step) {
        try {
            return pool.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("A pause goes no further, since the console stops");
            return null;
        }
    }

    /** Whether no step runs or waits for its time. */
    boolean isIdle() {
        return pool.getQueue().isEmpty() && pool.getActiveCount() == 0;
    }

    /** Lets steps that run come to their end for so long, and interrupts them then; no other follows. */
    void stop(Duration limit) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
