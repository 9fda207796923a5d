package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the list: totals of the whole queue, and of what the filter lets through the destinations, reasons and
 * senders. The filter's own field is left out for each, so that one can go from one destination, or reason, to another.
 */
record QueueOverview(List<Card> cards, Heat heat, Returns returns, Top<Cause> waits, Top<Choice> senders) {

    static QueueOverview of(Queues queues, Listing listing, Place place) {
        Map<Filter, Summary> known = new HashMap<>();
        Function<Filter, Summary> summaries =
                filter -> known.computeIfAbsent(filter, wanted -> queues.summary(listing, wanted));
        Summary byDestination = summaries.apply(place.filterWithout("domain", "minAge", "maxAge"));
        Summary byCause = summaries.apply(place.filterWithout("cause"));
        Summary bySender = summaries.apply(place.filterWithout("sender"));
        return new QueueOverview(
                Card.of(summaries.apply(Filter.ALL).queues(), place),
                Heat.of(byDestination.destinations(), place),
                Returns.of(queues, listing, place),
                Cause.of(byCause.waits(), place),
                Choice.of(bySender.senders(), listing.lifetimes(), place));
    }

    /** The largest of a list, and what is not shown of it. */
    record Top<T>(List<T> rows, More more) {

        /**
         * So many of them, or all that there are rows for where the place says so.
         *
         * @param list its name, of {@link Place#LISTS}
         */
        static <T> Top<T> of(Summary.Largest<T> largest, int few, String list, Place place) {
            boolean whole = place.whole().contains(list);
            int rows = largest.rows().size();
            int shown = whole ? rows : Math.min(few, rows);
            Summary.Rest rest = largest.after(shown);
            return new Top<>(
                    largest.rows().subList(0, shown),
                    new More(
                            list,
                            rest.rows(),
                            rest.messages(),
                            shown < rows ? place.showing(list, true) : null,
                            whole ? place.showing(list, false) : null));
        }

        <R> Top<R> map(Function<T, R> row) {
            return new Top<>(rows.stream().map(row).toList(), more);
        }
    }

    /**
     * What is not shown of a list.
     *
     * @param list its name
     * @param rows how many
     * @param messages of any of them
     * @param address of the page that shows more of it; null when this one shows all that there are rows for
     * @param fewer address of the page that shows the largest only; null when this one does
     */
    record More(
            String list,
            long rows,
            long messages,
            @Nullable String address,
            @Nullable String fewer) {}
}
