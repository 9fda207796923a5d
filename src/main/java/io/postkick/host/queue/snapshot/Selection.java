package io.postkick.host.queue.snapshot;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which of the first messages of a snapshot a filter lets through. */
final class Selection {

    private final @Nullable BitSet chosen;
    private final int of;
    private final int count;

    private Selection(@Nullable BitSet chosen, int of, int count) {
        this.chosen = chosen;
        this.of = of;
        this.count = count;
    }

    static Selection all(int of) {
        return new Selection(null, of, of);
    }

    static Selection by(Matcher matcher, int of) {
        var chosen = new BitSet(of);
        for (int i = 0; i < of; i++) {
            if (matcher.matches(i)) {
                chosen.set(i);
            }
        }
        return new Selection(chosen, of, chosen.cardinality());
    }

    boolean has(int message) {
        return chosen == null || chosen.get(message);
    }

    /** The next one from there on; -1 if there is none. */
    int next(int from) {
        return chosen != null ? chosen.nextSetBit(from) : from < of ? from : -1;
    }

    int count() {
        return count;
    }

    /** Of how many messages. */
    int of() {
        return of;
    }
}
