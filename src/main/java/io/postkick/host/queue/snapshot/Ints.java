package io.postkick.host.queue.snapshot;

import java.util.Arrays;

/**
 * A column of numbers that one thread adds to while others read what was added before they learned of it: pieces never move,
 * and the list of pieces is replaced, not changed, in place of those that readers hold.
 */
final class Ints {

    private static final int BITS = 13;
    private static final int PIECE = 1 << BITS;

    private final Budget budget;
    private volatile int[][] pieces = {};
    private int size;

    Ints(Budget budget) {
        this.budget = budget;
    }

    void add(int value) {
        if (size == pieces.length << BITS) {
            budget.take(PIECE * (long) Integer.BYTES);
            int[][] more = Arrays.copyOf(pieces, pieces.length + 1);
            more[pieces.length] = new int[PIECE];
            pieces = more;
        }
        set(size++, value);
    }

    void set(int index, int value) {
        pieces[index >> BITS][index & (PIECE - 1)] = value;
    }

    int get(int index) {
        return pieces[index >> BITS][index & (PIECE - 1)];
    }

    int size() {
        return size;
    }

    /** Takes the last ones away again, of which no reader has learned. */
    void cut(int length) {
        size = Math.min(size, length);
    }
}
