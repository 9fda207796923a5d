package io.postkick.queue;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Sort;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of a queue page.
 *
 * @param held how many of those that match are on hold or in maildrop, where nothing is retried
 * @param from number of the first row
 * @param next address of the next page; null at the end
 * @param first address of the first page; null on it
 */
record Messages(
        List<Row> rows,
        long total,
        long matching,
        long held,
        long from,
        Map<String, Heading> headings,
        @Nullable String next,
        @Nullable String first) {

    static final int LENGTH = 50;

    /** @throws Refused if the place's cursor is none */
    static Messages of(Queues queues, Listing listing, Filter filter, Place place) {
        Page page = page(queues, listing, filter, place.sort(), place.cursor(), LENGTH);
        int length = page.messages().size();
        return new Messages(
                page.messages().stream()
                        .map(message -> Row.of(message, listing.lifetimes(), filter, place))
                        .toList(),
                page.total(),
                page.matching(),
                held(queues, listing, filter),
                place.row(),
                Heading.of(place),
                page.next() == null ? null : place.nextPage(page.next(), place.row() + length),
                place.cursor() == null ? null : place.firstPage());
    }

    /**
     * Some messages.
     *
     * @param cursor where they begin; null for the first
     * @throws Refused if that is no cursor
     */
    static Page page(Queues queues, Listing listing, Filter filter, Sort sort, @Nullable String cursor, int length) {
        try {
            return queues.page(listing, filter, sort, cursor, length);
        } catch (BadCursor e) {
            throw Refused.because(QueueWhy.BAD_CURSOR);
        }
    }

    private static long held(Queues queues, Listing listing, Filter filter) {
        return Stream.of(QueueName.HOLD, QueueName.MAILDROP)
                .filter(queue -> filter.queue() == null || filter.queue() == queue)
                .mapToLong(queue -> queues.count(listing, filter.in(queue)))
                .sum();
    }

    /** Of those that match, how many a retry would ask for. */
    public long retried() {
        return matching - held;
    }

    /** Number of the last row. */
    public long to() {
        return from + rows.size() - 1;
    }
}
