package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.QueueAct;

/** Where to look first for messages that an act is about. */
final class LikelyPlaces {

    private LikelyPlaces() {}

    static QueueName before(QueueAct act) {
        return switch (act) {
            case RELEASE, DELETE -> QueueName.HOLD;
            case HOLD, REQUEUE, EXPIRE -> QueueName.DEFERRED;
        };
    }

    static QueueName after(QueueAct act) {
        return switch (act) {
            case HOLD, DELETE -> QueueName.HOLD;
            case RELEASE, EXPIRE -> QueueName.DEFERRED;
            case REQUEUE -> QueueName.MAILDROP;
        };
    }

    /** Whether a message that it was done to is in no queue by that queue ID, other than where one looks first. */
    static boolean endsElsewhere(QueueAct act) {
        return act == QueueAct.DELETE || act == QueueAct.REQUEUE;
    }
}
