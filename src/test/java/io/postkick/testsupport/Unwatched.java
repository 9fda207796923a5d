package io.postkick.testsupport;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.QueueActs;

/** Nobody follows a batch. */
public class Unwatched implements QueueActs.Watcher {

    @Override
    public void told(Fate fate) {
        // The answer has it, too.
    }

    @Override
    public boolean isToEnd() {
        return false;
    }
}
