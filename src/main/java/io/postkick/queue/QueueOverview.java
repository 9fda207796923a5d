package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What stands above the list: totals of the whole queue, and of what the filter lets through the destinations, reasons and
 * senders. The filter's own field is left out for each, so that one can go from one destination, or reason, to another.
 */
record QueueOverview(List<Card> cards, Heat heat, Returns returns, List<Why> waits, List<Choice> senders) {

    static QueueOverview of(Queues queues, Listing listing, Place place) {
        Map<Filter, Summary> known = new HashMap<>();
        Function<Filter, Summary> summaries =
                filter -> known.computeIfAbsent(filter, wanted -> queues.summary(listing, wanted));
        Summary byDestination = summaries.apply(place.filterWithout("domain", "minAge", "maxAge"));
        Summary byCause = summaries.apply(place.filterWithout("cause"));
        Summary bySender = summaries.apply(place.filterWithout("sender"));
        return new QueueOverview(
                Card.of(summaries.apply(Filter.ALL).queues(), place),
                Heat.of(byDestination, place),
                Returns.of(queues, listing, place),
                Why.of(byCause.waits(), place),
                Choice.of(bySender.senders(), listing.lifetimes(), place));
    }
}
