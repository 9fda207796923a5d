package io.postkick.kick;

import io.postkick.catalogue.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Remembers for a moment who sent which request to which service, so that a page can ask before the same is sent again. It
 * is a courtesy, not a limit: kept in memory, and scripts are not asked.
 */
@Component
class RecentKicks {

    private final Duration moment;
    private final Clock clock;
    private final Map<What, Recent> kicks = new ConcurrentHashMap<>();

    RecentKicks(KickProperties properties, Clock clock) {
        this.moment = properties.repeatGuard();
        this.clock = clock;
    }

    private record What(ServiceId service, String request) {}

    /** Who sent it, when, with which press. */
    record Recent(String press, String actor, Instant at) {}

    void note(Press press) {
        if (!moment.isZero()) {
            Instant now = clock.instant();
            kicks.values().removeIf(recent -> isOver(recent, now));
            kicks.put(
                    new What(press.address().id(), press.wording().typed().toString()),
                    new Recent(press.id(), press.actor().name(), now));
        }
    }

    /** The last time that the request was sent to the service, if it is no more than a moment ago. */
    Optional<Recent> find(ServiceId service, String request) {
        return Optional.ofNullable(kicks.get(new What(service, request)))
                .filter(recent -> !isOver(recent, clock.instant()));
    }

    private boolean isOver(Recent recent, Instant now) {
        return !recent.at().plus(moment).isAfter(now);
    }
}
