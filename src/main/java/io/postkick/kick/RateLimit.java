package io.postkick.kick;

import io.postkick.access.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the kicks of each person and token over the last minute. */
@Component
class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Deque<Instant>> kicks = new HashMap<>();

    RateLimit(KickProperties properties, Clock clock) {
        this.perMinute = properties.rateLimit();
        this.clock = clock;
    }

    /** @throws TooManyKicks if the actor has used up the last minute's */
    synchronized void check(Actor actor) {
        if (perMinute <= 0) {
            return;
        }
        Instant now = clock.instant();
        forget(now.minus(WINDOW));
        Deque<Instant> times = kicks.computeIfAbsent(key(actor), who -> new ArrayDeque<>());
        if (times.size() >= perMinute) {
            throw new TooManyKicks(
                    perMinute, Duration.between(now, times.getFirst().plus(WINDOW)));
        }
        times.addLast(now);
    }

    /** Whoever has not kicked since is not remembered: tokens come and go for as long as the console runs. */
    private void forget(Instant before) {
        kicks.values().removeIf(times -> {
            times.removeIf(time -> !time.isAfter(before));
            return times.isEmpty();
        });
    }

    private static String key(Actor actor) {
        return actor.name() + '\n' + actor.authentication();
    }
}
