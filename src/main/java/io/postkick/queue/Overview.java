package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Snapshot;
import io.postkick.host.queue.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands above the list: totals of the whole queue, and of what the filter lets through the destinations, reasons and
 * senders. The filter's own field is left out for each, so that one can go from one destination, or reason, to another.
 */
record Overview(List<Card> cards, Heat heat, Returns returns, List<Why> waits, List<Choice> senders) {

    static Overview of(Snapshot snapshot, Place place) {
        Map<Filter, Summary> known = new HashMap<>();
        Summary byDestination = summary(snapshot, place.filterWithout("domain", "minAge", "maxAge"), known);
        Summary byCause = summary(snapshot, place.filterWithout("cause"), known);
        Summary bySender = summary(snapshot, place.filterWithout("sender"), known);
        return new Overview(
                Card.of(summary(snapshot, Filter.ALL, known).queues(), place),
                Heat.of(byDestination, place),
                Returns.of(snapshot, place),
                Why.of(byCause.waits(), place),
                Choice.of(bySender.senders(), snapshot::isNullSender, place));
    }

    private static Summary summary(Snapshot snapshot, Filter filter, Map<Filter, Summary> known) {
        return known.computeIfAbsent(filter, snapshot::summary);
    }
}
