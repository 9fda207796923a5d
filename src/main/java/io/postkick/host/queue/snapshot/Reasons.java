package io.postkick.host.queue.snapshot;

import io.postkick.reason.Reason;

/**
 * The reasons why deliveries were put off. Servers write them and may make each one different, so that keeping all would take
 * more memory than the messages: once they fill some, of new ones only what is fixed is kept, and once those fill it as well,
 * they are named no more. Each leads to its cause.
 */
final class Reasons {

    /** Bytes of reasons that are kept whole. */
    static final int WHOLE_BYTES = 64 << 20;

    /** Bytes of reasons that are kept at all. */
    static final int MOST_BYTES = 96 << 20;

    private static final byte[] OTHER = Columns.utf8(Reason.FOLDED);

    private final Interner interner;
    private final Causes causes;
    private final Ints causeNumbers;
    private final int wholeBytes;
    private final int mostBytes;
    private long kept;

    Reasons(Budget budget, Interner interner, Causes causes) {
        this(budget, interner, causes, WHOLE_BYTES, MOST_BYTES);
    }

    Reasons(Budget budget, Interner interner, Causes causes, int wholeBytes, int mostBytes) {
        this.interner = interner;
        this.causes = causes;
        this.causeNumbers = new Ints(budget);
        this.wholeBytes = wholeBytes;
        this.mostBytes = mostBytes;
        causeNumbers.add(0);
    }

    int number(byte[] bytes, int from, int to) {
        int known = interner.find(bytes, from, to);
        if (known >= 0) {
            return known;
        }
        byte[] folded = Causes.folded(bytes, from, to);
        int cause = causes.number(folded);
        if (kept < wholeBytes) {
            return keep(bytes, from, to, cause);
        }
        return kept < mostBytes || interner.contains(folded, 0, folded.length)
                ? keep(folded, 0, folded.length, cause)
                : keep(OTHER, 0, OTHER.length, causes.number(OTHER));
    }

    /** What is fixed in a reason, by its number among the causes. */
    int cause(int reason) {
        return causeNumbers.get(reason);
    }

    private int keep(byte[] bytes, int from, int to, int cause) {
        int number = interner.number(bytes, from, to);
        if (number == causeNumbers.size()) {
            causeNumbers.add(cause);
            kept += to - from;
        }
        return number;
    }
}
