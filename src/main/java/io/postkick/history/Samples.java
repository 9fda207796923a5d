package io.postkick.history;

import java.time.Instant;
import java.util.List;

/** How large the queues were over time: what every scan found, at most once a minute, for 30 days, and what the newest one found. */
public interface Samples {

    /** At most so many in one answer. */
    int MOST = 500;

    /**
     * The samples of an instance since then, the oldest first; of each of {@value #MOST} equal parts of the time since then
     * the last one.
     */
    List<Sample> since(String instance, Instant from);
}
