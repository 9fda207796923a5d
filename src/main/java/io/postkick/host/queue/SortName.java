package io.postkick.host.queue;

import io.postkick.host.queue.Sort.Column;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an order is written in an address: a column's name, with a minus in front for the largest first. */
public final class SortName {

    private SortName() {}

    public static String of(Sort sort) {
        return (sort.descending() ? "-" : "") + name(sort.column());
    }

    /** The order of that name; empty if there is none. The field {@code arrivedAt} does for its column. */
    public static Optional<Sort> find(String written) {
        boolean descending = written.startsWith("-");
        String name = descending ? written.substring(1) : written;
        return Arrays.stream(Column.values())
                .filter(column -> name(column).equals(name) || (column == Column.ARRIVED && name.equals("arrivedAt")))
                .findFirst()
                .map(column -> new Sort(column, descending));
    }

    public static String all() {
        return Arrays.stream(Column.values()).map(SortName::name).collect(Collectors.joining(", "));
    }

    private static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
