package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Snapshot;
import io.postkick.host.queue.Sort;
import java.time.Duration;
import java.util.Map;

/**
 * What goes back to its senders soon unless it is delivered; pressing it filters, or takes that filter away again.
 *
 * @param messages in the whole queue
 */
record Returns(long messages, int hours, boolean chosen, String address) {

    private static final int HOURS = 12;
    static final Duration SOON = Duration.ofHours(HOURS);
    private static final String FIELD = "returnsWithin";
    private static final String WRITTEN = String.valueOf(HOURS);

    static Returns of(Snapshot snapshot, Place place) {
        Filter filter = FilterForm.of(Map.of(FIELD, WRITTEN)).toFilter();
        boolean chosen = WRITTEN.equals(place.narrowing().get(FIELD));
        return new Returns(
                snapshot.page(filter, Sort.NEWEST, null, 1).matching(),
                HOURS,
                chosen,
                place.with(FIELD, chosen ? "" : WRITTEN));
    }
}
