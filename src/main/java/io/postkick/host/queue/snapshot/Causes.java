package io.postkick.host.queue.snapshot;

import io.postkick.reason.Reason;
import java.nio.charset.StandardCharsets;

/**
 * What is fixed in the reasons of a queue, each under a number; 0 is none. Strangers can make up as many as they like: once there
 * are {@value #MOST}, new ones are one.
 */
final class Causes {

    static final int MOST = 20_000;

    private final Interner interner;
    private final int most;

    Causes(Interner interner) {
        this(interner, MOST);
    }

    Causes(Interner interner, int most) {
        this.interner = interner;
        this.most = most;
    }

    static byte[] folded(byte[] bytes, int from, int to) {
        return Columns.utf8(Reason.of(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                .text());
    }

    /** @param folded as {@link #folded} gives it */
    int number(byte[] folded) {
        if (interner.size() >= most && !interner.contains(folded, 0, folded.length)) {
            byte[] other = Columns.utf8(Reason.FOLDED);
            return interner.number(other, 0, other.length);
        }
        return interner.number(folded, 0, folded.length);
    }
}
