package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.retry.choice.RetryProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the retries that each person and token started in the last minute. */
@Component
class RetryLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Deque<Instant>> starts = new HashMap<>();

    RetryLimit(RetryProperties properties, Clock clock) {
        this.perMinute = properties.retryLimit();
        this.clock = clock;
    }

    /** @throws TooManyRetries if the actor has used up the last minute's */
    synchronized void check(Actor actor) {
        if (perMinute <= 0) {
            return;
        }
        Instant now = clock.instant();
        starts.values().removeIf(times -> {
            times.removeIf(time -> !time.plus(WINDOW).isAfter(now));
            return times.isEmpty();
        });
        Deque<Instant> times =
                starts.computeIfAbsent(actor.name() + '\n' + actor.authentication(), who -> new ArrayDeque<>());
        if (times.size() >= perMinute) {
            throw new TooManyRetries(
                    "You may start %d retries a minute.".formatted(perMinute),
                    Duration.between(now, times.getFirst().plus(WINDOW)));
        }
        times.addLast(now);
    }
}
