package io.postkick.access.throttle;

import io.postkick.value.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures by key: the first few are free, then the wait doubles from a second up to a limit. When there are too many keys those that
 * are over, and then those with the fewest failures, are forgotten: a flood of made-up names ends none of the waits that matter.
 */
class FailureCounts {

    static final int MOST = 10_000;

    private static final int LEFT = MOST * 9 / 10;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    private final String kind;
    private final int free;
    private final Duration longest;
    private final Map<String, Count> counts = new HashMap<>();

    /** @param kind what the keys are */
    FailureCounts(String kind, int free, Duration longest) {
        this.kind = kind;
        this.free = free;
        this.longest = longest;
    }

    /** So many, the last one then. */
    record Failed(int failures, Instant last) {}

    private record Count(int failures, Instant last, boolean refused) {

        boolean isOver(Instant now) {
            return last.isBefore(forgotten(now));
        }
    }

    /** By which consoles know the same key, and nobody else what it is. */
    String id(String key) {
        return kind + " " + Sha256.hex(key);
    }

    /** Takes over what all consoles have counted together; null: nothing. */
    void learn(String key, @Nullable Failed all) {
        if (all == null) {
            counts.remove(key);
        } else {
            counts.compute(
                    key,
                    (k, known) -> new Count(
                            all.failures(),
                            all.last(),
                            known != null && known.refused() && !known.last().isBefore(all.last())));
        }
    }

    Duration remaining(String key, Instant now) {
        Count count = counts.get(key);
        if (count == null || count.failures() < free) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count.failures() - free, 10));
        Instant open = count.last().plus(doubled.compareTo(longest) < 0 ? doubled : longest);
        return now.isBefore(open) ? Duration.between(now, open) : Duration.ZERO;
    }

    /** What is older counts no more. */
    static Instant forgotten(Instant now) {
        return now.minus(FORGOTTEN_AFTER);
    }

    void add(String key, Instant now) {
        Count count = counts.get(key);
        int before = count == null || count.isOver(now) ? 0 : count.failures();
        counts.put(key, new Count(before + 1, now, false));
        if (counts.size() > MOST) {
            makeRoom(now);
        }
    }

    private void makeRoom(Instant now) {
        counts.values().removeIf(count -> count.isOver(now));
        List<String> weakest = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingInt(Count::failures).thenComparing(Count::last)))
                .limit(Math.max(0, counts.size() - LEFT))
                .map(Map.Entry::getKey)
                .toList();
        weakest.forEach(counts::remove);
    }

    /** Whether this is the first refusal since the last attempt heard. Adds no key. */
    boolean refuse(String key) {
        Count count = counts.get(key);
        if (count == null) {
            return false;
        }
        counts.put(key, new Count(count.failures(), count.last(), true));
        return !count.refused();
    }

    void takeBackOne(String key) {
        counts.computeIfPresent(
                key,
                (k, count) ->
                        count.failures() <= 1 ? null : new Count(count.failures() - 1, count.last(), count.refused()));
    }

    void forget(String key) {
        counts.remove(key);
    }

    int size() {
        return counts.size();
    }
}
