package io.postkick.pause.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages that were to be held and were not, such as one that Postfix is writing. Each is tried again, later and later: every try is on
 * the record.
 */
final class HoldTries {

    private static final int MOST_DOUBLINGS = 6;

    private final Map<String, Try> tries = new HashMap<>();

    private record Try(int count, long due) {}

    /**
     * It was not held.
     *
     * @param interval until the next try after the first one, in nanoseconds
     */
    void failed(String id, long now, long interval) {
        Try last = tries.get(id);
        int count = last == null ? 0 : Math.min(MOST_DOUBLINGS, last.count() + 1);
        tries.put(id, new Try(count, now + (interval << count)));
    }

    boolean isDue(String id, long now) {
        Try last = tries.get(id);
        return last == null || now - last.due() >= 0;
    }

    /** Only these are still to be held. */
    void keepOnly(Collection<String> ids) {
        tries.keySet().retainAll(ids);
    }
}
