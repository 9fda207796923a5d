package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import java.time.Instant;

/**
 * A message where it was seen.
 *
 * @param mode of its file, which tells how far it is (MAIL_QUEUE_STAT_READY and others in src/global/mail_queue.h)
 * @param changedAt when its file was changed last (st_ctime), by a rename for one
 */
record Sight(QueueName queue, int mode, Instant changedAt) {

    private static final int READY = 0700;
    private static final int EXPIRED = 0010;

    /** Whether its file is written to its end; postsuper(1) leaves others alone. */
    boolean isComplete() {
        return (mode & READY) == READY;
    }

    /** Whether it is marked to be returned at the next attempt. */
    boolean isExpired() {
        return (mode & EXPIRED) != 0;
    }
}
