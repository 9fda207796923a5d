package io.postkick.host.queue.snapshot;

import java.util.Arrays;

/** A column of large numbers; otherwise as {@link Ints}. */
final class Longs {

    private static final int BITS = 13;
    private static final int PIECE = 1 << BITS;

    private final Budget budget;
    private volatile long[][] pieces = {};
    private int size;

    Longs(Budget budget) {
        this.budget = budget;
    }

    void add(long value) {
        if (size == pieces.length << BITS) {
            budget.take(PIECE * (long) Long.BYTES);
            long[][] more = Arrays.copyOf(pieces, pieces.length + 1);
            more[pieces.length] = new long[PIECE];
            pieces = more;
        }
        set(size++, value);
    }

    void set(int index, long value) {
        pieces[index >> BITS][index & (PIECE - 1)] = value;
    }

    long get(int index) {
        return pieces[index >> BITS][index & (PIECE - 1)];
    }
}
