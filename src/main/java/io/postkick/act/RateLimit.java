package io.postkick.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts what was done lately, by whoever or whatever has a limit: for the last minute or hour, which moves on with the clock. */
public final class RateLimit {

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final Map<Object, Deque<Use>> uses = new HashMap<>();

    /** @param most within the window; 0 for no limit */
    public RateLimit(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    private record Use(Instant at, int weight) {}

    /**
     * Counts one more.
     *
     * @return how long to wait for it; empty if it was counted
     */
    public synchronized Optional<Duration> take(Object key) {
        Optional<Duration> wait = wait(key, 1);
        if (wait.isEmpty()) {
            count(key, 1);
        }
        return wait;
    }

    /**
     * Asks whether so much may be done now, and counts nothing. What is first within a window is never too much.
     *
     * @return how long to wait for it; empty if it may
     */
    public synchronized Optional<Duration> wait(Object key, int weight) {
        Instant now = clock.instant();
        forget(now.minus(window));
        Deque<Use> known = uses.getOrDefault(key, new ArrayDeque<>());
        long left = most - known.stream().mapToLong(Use::weight).sum() - weight;
        if (most <= 0 || left >= 0 || known.isEmpty()) {
            return Optional.empty();
        }
        Instant free = now;
        for (Use use : known) {
            free = use.at().plus(window);
            left += use.weight();
            if (left >= 0) {
                break;
            }
        }
        return Optional.of(Duration.between(now, free));
    }

    /** So much is done. */
    public synchronized void count(Object key, int weight) {
        if (most > 0) {
            uses.computeIfAbsent(key, who -> new ArrayDeque<>()).addLast(new Use(clock.instant(), weight));
        }
    }

    /** Whoever has done nothing since is not remembered: tokens come and go for as long as the console runs. */
    private void forget(Instant before) {
        uses.values().removeIf(known -> {
            known.removeIf(use -> !use.at().isAfter(before));
            return known.isEmpty();
        });
    }
}
