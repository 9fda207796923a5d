package io.postkick.audit.copy;

import io.postkick.audit.entry.ChainHead;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes anchors to the places outside, on a thread of its own: a place that hangs holds nobody up. Only the newest anchor
 * waits, since it stands for all before it.
 */
class AnchorDelivery {

    private static final Logger log = LoggerFactory.getLogger(AnchorDelivery.class);
    private static final Duration LAST_ONE = Duration.ofSeconds(3);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> {
                Thread created = new Thread(task, "audit-anchors");
                created.setDaemon(true);
                return created;
            },
            new ThreadPoolExecutor.DiscardOldestPolicy());

    void deliver(ChainHead head, List<AnchorSink> sinks) {
        if (!sinks.isEmpty()) {
            thread.execute(() -> sinks.forEach(sink -> write(sink, head)));
        }
    }

    private static void write(AnchorSink sink, ChainHead head) {
        try {
            sink.write(head.inWords());
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "The anchor of entry {} did not get where it is kept; the next one is tried in its time: {}",
                    head.sequence(),
                    e.toString());
        }
    }

    /** Lets what is under way finish, within limits. */
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_ONE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The last anchor did not get where it is kept in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
