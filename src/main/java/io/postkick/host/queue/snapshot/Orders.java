package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Sort.Column;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** All messages in every order that can be asked for, by their numbers; made once, when the last message is read. */
final class Orders {

    private final Map<Column, int[]> ascending = new EnumMap<>(Column.class);
    private final Map<Column, int[]> descending = new EnumMap<>(Column.class);

    private Orders() {}

    static Orders of(Columns columns) {
        var orders = new Orders();
        var keys = new SortKeys(columns);
        int[] newest = newestFirst(keys, columns.size());
        for (Column column : Column.values()) {
            long[] key = keys.of(column);
            MergeSort.Order order = keys.order(column, key);
            int[] sorted = newest.clone();
            // Equal ones stay newest first.
            keys.sort(sorted, column, key, order);
            orders.ascending.put(column, sorted);
            orders.descending.put(column, turned(sorted, order));
        }
        return orders;
    }

    /** Ended by id, and by the order of reading where even that is the same. */
    private static int[] newestFirst(SortKeys keys, int size) {
        int[] newest = new int[size];
        for (int i = 0; i < size; i++) {
            newest[i] = i;
        }
        MergeSort.sort(newest, keys.order(Column.ID, keys.of(Column.ID)));
        long[] arrivals = keys.of(Column.ARRIVED);
        for (int i = 0; i < size; i++) {
            arrivals[i] = -arrivals[i];
        }
        MergeSort.sort(newest, arrivals);
        return newest;
    }

    /** Backwards, except that equal ones stay as they are. */
    private static int[] turned(int[] sorted, MergeSort.Order order) {
        int[] turned = new int[sorted.length];
        int end = sorted.length;
        int at = 0;
        while (end > 0) {
            int start = end - 1;
            while (start > 0 && order.compare(sorted[start - 1], sorted[start]) == 0) {
                start--;
            }
            System.arraycopy(sorted, start, turned, at, end - start);
            at += end - start;
            end = start;
        }
        return turned;
    }

    int[] by(Sort sort) {
        return Objects.requireNonNull((sort.descending() ? descending : ascending).get(sort.column()));
    }
}
