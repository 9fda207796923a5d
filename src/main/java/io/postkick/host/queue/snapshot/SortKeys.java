package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Sort.Column;

/**
 * A number for every message that it can be sorted by: its place among the different texts, or the first eight bytes of a text.
 * The order is {@link MessageComparison}'s, only faster.
 */
final class SortKeys {

    private final Columns columns;
    private final int size;

    SortKeys(Columns columns) {
        this.columns = columns;
        this.size = columns.size();
    }

    long[] of(Column column) {
        if (isText(column)) {
            return beginnings(column, 0);
        }
        long[] keys = new long[size];
        int[] places = switch (column) {
            case SENDER -> places(columns.senders());
            case REASON -> places(columns.recipients().reasons());
            case ARRIVED, ID, QUEUE, SIZE, RECIPIENTS -> new int[0];
        };
        for (int i = 0; i < size; i++) {
            keys[i] = switch (column) {
                case ARRIVED -> columns.arrival(i);
                case QUEUE -> columns.queueNumber(i);
                case SIZE -> columns.bytes(i);
                case SENDER -> places[columns.sender(i)];
                case REASON -> places[columns.firstReason(i)];
                case ID, RECIPIENTS -> throw new IllegalArgumentException(column.name());
            };
        }
        return keys;
    }

    void sort(int[] messages, Column column, long[] keys, MergeSort.Order order) {
        if (isText(column)) {
            MergeSort.sort(messages, order);
        } else {
            MergeSort.sort(messages, keys);
        }
    }

    /** Whether the key is only the beginning of what is compared. */
    private static boolean isText(Column column) {
        return column == Column.ID || column == Column.RECIPIENTS;
    }

    MergeSort.Order order(Column column, long[] keys) {
        if (isText(column)) {
            var whole = new MessageComparison(columns, new Sort(column, false));
            long[] next = beginnings(column, Long.BYTES);
            return (one, other) -> {
                int byKey = Long.compareUnsigned(keys[one], keys[other]);
                int byNext = byKey != 0 ? byKey : Long.compareUnsigned(next[one], next[other]);
                return byNext != 0 ? byNext : whole.byColumn(one, other);
            };
        }
        return (one, other) -> Long.compare(keys[one], keys[other]);
    }

    private long[] beginnings(Column column, int skipped) {
        long[] beginnings = new long[size];
        for (int i = 0; i < size; i++) {
            beginnings[i] = column == Column.ID
                    ? beginning(columns.ids(), columns.id(i), skipped, false)
                    : beginning(columns.recipients().addresses(), columns.firstAddress(i), skipped, true);
        }
        return beginnings;
    }

    /** The place of every different text among them all. */
    private static int[] places(Interner interner) {
        int[] sorted = new int[interner.size()];
        long[] beginnings = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = i;
            beginnings[i] = beginning(interner.texts(), interner.reference(i), 0, true);
        }
        MergeSort.sort(sorted, (one, other) -> {
            int byBeginning = Long.compareUnsigned(beginnings[one], beginnings[other]);
            return byBeginning != 0
                    ? byBeginning
                    : MessageComparison.byText(interner.texts(), interner.reference(one), interner.reference(other));
        });
        int[] places = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            places[sorted[i]] = i;
        }
        return places;
    }

    /** Eight bytes of a text, those missing at its end as zeros. */
    private static long beginning(Texts texts, int text, int skipped, boolean folded) {
        byte[] piece = texts.piece(text);
        int start = texts.start(text) + skipped;
        int length = Math.min(Long.BYTES, texts.length(text) - skipped);
        long beginning = 0;
        for (int i = 0; i < length; i++) {
            long letter = folded ? Needle.folded(piece[start + i]) : piece[start + i] & 0xffL;
            beginning |= letter << ((Long.BYTES - 1 - i) * Byte.SIZE);
        }
        return beginning;
    }
}
