package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.catalogue.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the kicks of each person and token, and of each service, over the last minute. */
@Component
class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perActor;
    private final int perService;
    private final Clock clock;
    private final Map<String, Deque<Instant>> ofActors = new ConcurrentHashMap<>();
    private final Map<ServiceId, Deque<Instant>> ofServices = new ConcurrentHashMap<>();

    RateLimit(KickProperties properties, Clock clock) {
        this.perActor = properties.rateLimit();
        this.perService = properties.serviceRateLimit();
        this.clock = clock;
    }

    /** @throws TooManyKicks if the actor has used up the last minute's */
    void check(Actor actor) {
        if (perActor > 0) {
            count(ofActors, actor.name() + '\n' + actor.authentication(), perActor)
                    .ifPresent(wait -> {
                        throw TooManyKicks.ofActor(perActor, wait);
                    });
        }
    }

    /** @throws TooManyKicks if everybody together has used up the last minute's */
    void check(ServiceId service) {
        if (perService > 0) {
            count(ofServices, service, perService).ifPresent(wait -> {
                throw TooManyKicks.toService(service.name(), perService, wait);
            });
        }
    }

    /** Counts one more, or answers how long to wait until it fits. */
    private <K> Optional<Duration> count(Map<K, Deque<Instant>> kicks, K key, int most) {
        Instant now = clock.instant();
        AtomicReference<@Nullable Duration> wait = new AtomicReference<>();
        kicks.compute(key, (same, earlier) -> {
            Deque<Instant> times = earlier == null ? new ArrayDeque<>() : earlier;
            while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WINDOW))) {
                times.removeFirst();
            }
            if (times.size() < most) {
                times.addLast(now);
            } else {
                wait.set(Duration.between(now, times.getFirst().plus(WINDOW)));
            }
            return times;
        });
        return Optional.ofNullable(wait.get());
    }
}
