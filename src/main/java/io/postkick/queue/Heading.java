package io.postkick.queue;

import io.postkick.host.queue.Sort;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The heading of a column, which orders by it.
 *
 * @param order ascending, descending or none, as {@code aria-sort} has it
 */
record Heading(Sort.Column column, String order, String address) {

    /** By the name of the column. */
    static Map<String, Heading> of(Place place) {
        return Arrays.stream(Sort.Column.values())
                .map(column -> new Heading(column, order(column, place.sort()), place.sortedBy(column)))
                .collect(Collectors.toMap(heading -> heading.column().name(), Function.identity()));
    }

    private static String order(Sort.Column column, Sort sort) {
        if (sort.column() != column) {
            return "none";
        }
        return sort.descending() ? "descending" : "ascending";
    }
}
