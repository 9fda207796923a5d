package io.postkick.queue;

import java.util.Arrays;

/**
 * The reasons why deliveries were put off. Servers write them and may make each one different, so that keeping all would take
 * more memory than the messages: once they fill some, new ones are cut, and once those fill it as well, named no more.
 */
final class Reasons {

    /** Bytes of reasons that are kept whole. */
    static final int WHOLE_BYTES = 64 << 20;

    /** Bytes of reasons that are kept at all. */
    static final int MOST_BYTES = 96 << 20;

    /** What is kept of a new one after that; what differs stands mostly behind it. */
    static final int CUT_LENGTH = 100;

    private static final byte[] ELLIPSIS = {(byte) 0xe2, (byte) 0x80, (byte) 0xa6};

    private final Interner interner;
    private final int wholeBytes;
    private final int mostBytes;
    private long kept;

    Reasons(Interner interner) {
        this(interner, WHOLE_BYTES, MOST_BYTES);
    }

    Reasons(Interner interner, int wholeBytes, int mostBytes) {
        this.interner = interner;
        this.wholeBytes = wholeBytes;
        this.mostBytes = mostBytes;
    }

    int number(byte[] bytes, int from, int to) {
        if (kept < wholeBytes || interner.contains(bytes, from, to)) {
            return keep(bytes, from, to);
        }
        int length = Math.min(to - from, CUT_LENGTH);
        while (length > 0 && length < to - from && (bytes[from + length] & 0xc0) == 0x80) {
            length--;
        }
        byte[] cut = Arrays.copyOf(Arrays.copyOfRange(bytes, from, from + length), length + ELLIPSIS.length);
        System.arraycopy(ELLIPSIS, 0, cut, length, ELLIPSIS.length);
        return kept < mostBytes || interner.contains(cut, 0, cut.length)
                ? keep(cut, 0, cut.length)
                : interner.number(ELLIPSIS, 0, ELLIPSIS.length);
    }

    private int keep(byte[] bytes, int from, int to) {
        int before = interner.size();
        int number = interner.number(bytes, from, to);
        if (interner.size() > before) {
            kept += to - from;
        }
        return number;
    }
}
