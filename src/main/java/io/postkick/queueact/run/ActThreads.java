package io.postkick.queueact.run;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads on which acts go on. One that waits for its grace to be over takes none of them. */
@Component
class ActThreads {

    private static final Logger log = LoggerFactory.getLogger(ActThreads.class);

    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor pool;

    ActThreads() {
        var threads = new CustomizableThreadFactory("queue-act-");
        threads.setDaemon(true);
        pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Has a step done when its time comes, unless the console stops before. */
    void after(Duration delay, Runnable step) {
        try {
            var unused = pool.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            log.warn("An act on queued messages goes no further, since the console stops");
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
}
