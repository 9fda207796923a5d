package io.postkick.track;

import io.postkick.access.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which searches are on the record already: somebody who waits for one, or turns its pages, asks for the same again and again. */
@Component
class SearchMemory {

    /** One that goes on for longer is another one. */
    static final Duration LENGTH = Duration.ofMinutes(5);

    static final int MOST = 10_000;

    private final Clock clock;
    private final Map<Wanted, Instant> recorded = new LinkedHashMap<>();

    SearchMemory(Clock clock) {
        this.clock = clock;
    }

    /** What somebody looked for. */
    private record Wanted(String name, String authentication, String instance, String request) {}

    synchronized boolean knows(Actor actor, String instance, String request) {
        Instant before = clock.instant().minus(LENGTH);
        recorded.values().removeIf(at -> at.isBefore(before));
        return recorded.containsKey(search(actor, instance, request));
    }

    synchronized void add(Actor actor, String instance, String request) {
        recorded.put(search(actor, instance, request), clock.instant());
        if (recorded.size() > MOST) {
            recorded.remove(recorded.keySet().iterator().next());
        }
    }

    private static Wanted search(Actor actor, String instance, String request) {
        return new Wanted(actor.name(), actor.authentication(), instance, request);
    }
}
