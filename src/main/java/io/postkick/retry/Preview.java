package io.postkick.retry;

import io.postkick.retry.RecentRetries.Repeat;
import io.postkick.retry.choice.Selected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a retry would do, before it does.
 *
 * @param destinations domains with most messages, most first
 * @param causes why most of them wait, most first; empty where they are too many to look at
 * @param moreDestinations how many other domains there are
 * @param oldest arrival of the oldest message; null when none is in the queue as it was read
 * @param held on hold or in maildrop, where Postfix does not retry
 * @param underWay being delivered already
 * @param gone not in the queue as it was read
 * @param failedLately failed within the last minutes for certain: they arrived within them and have a reason
 * @param repeats earlier retries of some of the same messages
 * @param readAt when the reading of the queue began that this is from
 * @param complete whether that reading had reached the end
 * @param coming whether it had not, and goes on
 */
record Preview(
        Selected selected,
        List<Destination> destinations,
        List<CommonReason> causes,
        int moreDestinations,
        @Nullable Instant oldest,
        int held,
        int underWay,
        int gone,
        int failedLately,
        List<Repeat> repeats,
        Instant readAt,
        boolean complete,
        boolean coming) {

    /** From here on it is a big one. */
    static final int BIG = 1000;

    record Destination(String domain, int messages) {}

    /** @param reason without what differs from message to message */
    record CommonReason(String reason, int messages) {}

    /** What its queue IDs were chosen by, for the form; empty for nothing. */
    public String origin() {
        return selected.origin() == null ? "" : selected.origin().query();
    }

    public int total() {
        return selected.ids().size();
    }

    /** Whether nothing would happen to any of them. */
    public boolean allHeld() {
        return held > 0 && held == total();
    }

    public boolean isBig() {
        return total() >= BIG;
    }
}
