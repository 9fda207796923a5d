package io.postkick.queue;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Snapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of a queue page.
 *
 * @param from number of the first row
 * @param next address of the next page; null at the end
 * @param first address of the first page; null on it
 */
record Messages(
        List<Row> rows,
        long total,
        long matching,
        long from,
        Map<String, Heading> headings,
        @Nullable String next,
        @Nullable String first) {

    static final int LENGTH = 50;

    /** @throws BadCursor if the place's cursor is none */
    static Messages of(Snapshot snapshot, Filter filter, Place place) {
        Page page = snapshot.page(filter, place.sort(), place.cursor(), LENGTH);
        int length = page.messages().size();
        return new Messages(
                page.messages().stream()
                        .map(message -> Row.of(message, snapshot, filter, place))
                        .toList(),
                page.total(),
                page.matching(),
                place.row(),
                Heading.of(place),
                page.next() == null ? null : place.nextPage(page.next(), place.row() + length),
                place.cursor() == null ? null : place.firstPage());
    }

    /** Number of the last row. */
    public long to() {
        return from + rows.size() - 1;
    }
}
