package io.postkick.retry.choice;

import io.postkick.host.queue.Scan;
import java.time.Duration;

/** The queue is still being read, so which messages are meant is not known yet. The reading goes on; nothing was sent. */
public class QueueComing extends RuntimeException {

    /** For scripts: a reading is given up when nobody has asked for it for longer. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final long scanned;

    QueueComing(Scan running) {
        super(("The queue is still being read, %,d messages so far, so which messages are meant is not known yet."
                        + " The reading goes on; try again in some seconds.")
                .formatted(running.scanned()));
        this.scanned = running.scanned();
    }

    /** Messages so far. */
    public long scanned() {
        return scanned;
    }
}
