package io.postkick.queueact;

import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.run.ActPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an act would do, before it does.
 *
 * @param origin what the queue IDs were chosen by, for the form; empty for nothing
 * @param everything whether these are all of the queue
 * @param senders with most messages, most first
 * @param moreSenders how many others there are
 * @param destinations domains with most messages, most first
 * @param moreDestinations how many others there are
 * @param oldest arrival of the oldest message; null when none is in the queue as it was read
 * @param held on hold
 * @param underWay being delivered just now
 * @param gone not in the queue as it was read
 * @param readAt when the reading of the queue began that this is from
 * @param complete whether that reading had reached the end
 * @param coming whether it had not, and goes on
 */
record ActPreview(
        QueueAct act,
        List<String> ids,
        String words,
        String origin,
        boolean everything,
        List<Count> senders,
        int moreSenders,
        List<Count> destinations,
        int moreDestinations,
        @Nullable Instant oldest,
        int held,
        int underWay,
        int gone,
        Instant readAt,
        boolean complete,
        boolean coming) {

    record Count(String name, int messages) {}

    public int total() {
        return ids.size();
    }

    /** Whether their number has to be typed. */
    public boolean isCountTyped() {
        return everything || total() > StartQueueAct.MANY;
    }

    /** Whether it takes a second factor that was shown lately. */
    public boolean isFactorTaken() {
        return ActPlan.deed(act).takesFreshFactor();
    }

    public boolean isReasonNeeded() {
        return StartQueueAct.needsReason(act);
    }

    /** For the form. */
    public long seen() {
        return readAt.toEpochMilli();
    }
}
