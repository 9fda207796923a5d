package io.postkick.kick;

import io.postkick.access.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the kicks of each person and token over the last minute. */
@Component
class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Deque<Instant>> kicks = new ConcurrentHashMap<>();

    RateLimit(KickProperties properties, Clock clock) {
        this.perMinute = properties.rateLimit();
        this.clock = clock;
    }

    /** @throws TooManyKicks if the actor has used up the last minute's */
    void check(Actor actor) {
        if (perMinute <= 0) {
            return;
        }
        Instant now = clock.instant();
        kicks.compute(actor.name() + '\n' + actor.authentication(), (who, times) -> admit(times, now));
    }

    private Deque<Instant> admit(@Nullable Deque<Instant> earlier, Instant now) {
        Deque<Instant> times = earlier == null ? new ArrayDeque<>() : earlier;
        while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= perMinute) {
            throw new TooManyKicks(
                    perMinute, Duration.between(now, times.getFirst().plus(WINDOW)));
        }
        times.addLast(now);
        return times;
    }
}
