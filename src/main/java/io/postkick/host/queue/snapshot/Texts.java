package io.postkick.host.queue.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts as bytes, one behind the other in large pieces, each found by a number. One thread adds, others read what was added
 * before they learned of it, as with {@link Ints}.
 */
final class Texts {

    /** The number of the empty text, which takes no place. */
    static final int EMPTY = 0;

    /** A piece holds several of the longest texts, and 2^14 pieces fill the numbers. */
    private static final int BITS = 18;

    private static final int PIECE = 1 << BITS;
    private static final int MOST_PIECES = 1 << (Integer.SIZE - BITS);
    private static final int LENGTH_BYTES = 2;
    private static final byte[] NONE = new byte[LENGTH_BYTES];

    private final Budget budget;
    private volatile byte[][] pieces = {};
    /** Where the next text goes; the first bytes stand for the empty text. */
    private int position = LENGTH_BYTES;

    Texts(Budget budget) {
        this.budget = budget;
    }

    int add(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return EMPTY;
        }
        if (pieces.length == 0 || position + LENGTH_BYTES + length > PIECE) {
            grow();
        }
        int last = pieces.length - 1;
        byte[] piece = pieces[last];
        piece[position] = (byte) (length >> Byte.SIZE);
        piece[position + 1] = (byte) length;
        System.arraycopy(bytes, from, piece, position + LENGTH_BYTES, length);
        int text = (last << BITS) | position;
        position += LENGTH_BYTES + length;
        return text;
    }

    private void grow() {
        if (pieces.length == MOST_PIECES) {
            throw new TooMuch("The texts of this queue need more memory than Postkick can address.");
        }
        budget.take(PIECE);
        byte[][] more = Arrays.copyOf(pieces, pieces.length + 1);
        more[pieces.length] = new byte[PIECE];
        position = pieces.length == 0 ? LENGTH_BYTES : 0;
        pieces = more;
    }

    /** The bytes among which a text stands. */
    byte[] piece(int text) {
        return text == EMPTY ? NONE : pieces[text >>> BITS];
    }

    /** Where it begins in its piece. */
    int start(int text) {
        return (text & (PIECE - 1)) + LENGTH_BYTES;
    }

    int length(int text) {
        if (text == EMPTY) {
            return 0;
        }
        byte[] piece = pieces[text >>> BITS];
        int at = text & (PIECE - 1);
        return ((piece[at] & 0xff) << Byte.SIZE) | (piece[at + 1] & 0xff);
    }

    boolean equals(int text, byte[] bytes, int from, int to) {
        int start = start(text);
        return length(text) == to - from && Arrays.equals(piece(text), start, start + to - from, bytes, from, to);
    }

    String string(int text) {
        return new String(piece(text), start(text), length(text), StandardCharsets.UTF_8);
    }
}
