package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.catalogue.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Counts the kicks of each person and token, and of each service, over the last minute. */
@Component
class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perActor;
    private final int perService;
    private final Clock clock;
    private final Map<Object, Deque<Instant>> kicks = new HashMap<>();

    RateLimit(KickProperties properties, Clock clock) {
        this.perActor = properties.rateLimit();
        this.perService = properties.serviceRateLimit();
        this.clock = clock;
    }

    /** @throws TooManyKicks if the actor has used up the last minute's */
    void check(Actor actor) {
        count(actor.name() + '\n' + actor.authentication(), perActor, wait -> TooManyKicks.ofActor(perActor, wait));
    }

    /** @throws TooManyKicks if everybody together has used up the last minute's */
    void check(ServiceId service) {
        count(service, perService, wait -> TooManyKicks.toService(service.name(), perService, wait));
    }

    private synchronized void count(Object key, int perMinute, Function<Duration, TooManyKicks> refusal) {
        if (perMinute <= 0) {
            return;
        }
        Instant now = clock.instant();
        forget(now.minus(WINDOW));
        Deque<Instant> times = kicks.computeIfAbsent(key, who -> new ArrayDeque<>());
        if (times.size() >= perMinute) {
            throw refusal.apply(Duration.between(now, times.getFirst().plus(WINDOW)));
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
}
