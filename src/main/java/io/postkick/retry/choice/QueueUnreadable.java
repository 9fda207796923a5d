package io.postkick.retry.choice;

import io.postkick.host.queue.Scan;

/** The queue could not be read to its end, so which messages are meant is not known. Nothing was sent. */
public class QueueUnreadable extends RuntimeException {

    QueueUnreadable(Scan.Problem problem) {
        super("The queue could not be read, so which messages are meant is not known. " + problem.detail());
    }
}
