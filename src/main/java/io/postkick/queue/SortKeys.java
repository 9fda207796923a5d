package io.postkick.queue;

import io.postkick.queue.Sort.Column;

/**
 * A number for every message that it can be sorted by: its place among the different texts, or the first eight bytes of a text.
 * The order is {@link Comparison}'s, only faster.
 */
final class SortKeys {

    private final Columns columns;
    private final int size;

    SortKeys(Columns columns) {
        this.columns = columns;
        this.size = columns.size();
    }

    long[] of(Column column) {
        long[] keys = new long[size];
        int[] places = switch (column) {
            case SENDER -> places(columns.senders());
            case REASON -> places(columns.reasons());
            case ARRIVED, ID, QUEUE, SIZE, RECIPIENTS -> new int[0];
        };
        for (int i = 0; i < size; i++) {
            keys[i] = switch (column) {
                case ARRIVED -> columns.arrival(i);
                case ID -> beginning(columns.ids(), columns.id(i), false);
                case QUEUE -> columns.queueNumber(i);
                case SIZE -> columns.bytes(i);
                case SENDER -> places[columns.sender(i)];
                case RECIPIENTS -> beginning(columns.addresses(), columns.firstAddress(i), true);
                case REASON -> places[columns.firstReason(i)];
            };
        }
        return keys;
    }

    MergeSort.Order order(Column column, long[] keys) {
        if (column == Column.ID || column == Column.RECIPIENTS) {
            var whole = new Comparison(columns, new Sort(column, false));
            return (one, other) -> {
                int byKey = Long.compareUnsigned(keys[one], keys[other]);
                return byKey != 0 ? byKey : whole.byColumn(one, other);
            };
        }
        return (one, other) -> Long.compare(keys[one], keys[other]);
    }

    /** The place of every different text among them all. */
    private static int[] places(Interner interner) {
        int[] sorted = new int[interner.size()];
        long[] beginnings = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = i;
            beginnings[i] = beginning(interner.texts(), interner.reference(i), true);
        }
        MergeSort.sort(sorted, (one, other) -> {
            int byBeginning = Long.compareUnsigned(beginnings[one], beginnings[other]);
            return byBeginning != 0
                    ? byBeginning
                    : Comparison.byText(interner.texts(), interner.reference(one), interner.reference(other));
        });
        int[] places = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            places[sorted[i]] = i;
        }
        return places;
    }

    private static long beginning(Texts texts, int text, boolean folded) {
        byte[] piece = texts.piece(text);
        int start = texts.start(text);
        int length = Math.min(Long.BYTES, texts.length(text));
        long beginning = 0;
        for (int i = 0; i < length; i++) {
            beginning |= (folded ? Needle.folded(piece[start + i]) & 0xffL : piece[start + i] & 0xffL)
                    << ((Long.BYTES - 1 - i) * Byte.SIZE);
        }
        return beginning;
    }
}
