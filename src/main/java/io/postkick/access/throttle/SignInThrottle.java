package io.postkick.access.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing. Each failure makes the next attempt wait longer, for the name from that address most, for the
 * address and for the name less; nothing is ever locked. An attempt counts as failed until it has succeeded, so that many
 * at once gain nothing. Someone who has signed in from an address is not slowed down there by what others do elsewhere. Consoles that
 * share a database count together: an attempt that the own memory lets through is held against what all have counted.
 */
public class SignInThrottle {

    private final Clock clock;
    private final @Nullable SharedFailures shared;
    private final FailureCounts byNameAndAddress = new FailureCounts("pair", 3, Duration.ofSeconds(30));
    private final FailureCounts byAddress = new FailureCounts("address", 10, Duration.ofSeconds(10));
    private final FailureCounts bySurroundings = new FailureCounts("surroundings", 100, Duration.ofSeconds(10));
    private final FailureCounts byName = new FailureCounts("name", 20, Duration.ofSeconds(5));
    private final Set<String> proven = Collections.newSetFromMap(new LastUsed());

    /** @param shared what other consoles count; null where there are none */
    SignInThrottle(Clock clock, @Nullable SharedFailures shared) {
        this.clock = clock;
        this.shared = shared;
    }

    /**
     * An attempt that came too soon.
     *
     * @param delay until the next attempt is heard
     * @param first whether it is the first to be refused since the last one heard
     */
    public record TooSoon(Duration delay, boolean first) {}

    /** How long an attempt would have to wait. It is counted nowhere, whatever name and address are made up. */
    public synchronized Optional<TooSoon> tooSoon(String name, String address) {
        Instant now = clock.instant();
        Map<FailureCounts, String> keys = keys(name, address);
        if (isProven(name, address)) {
            keys.keySet().retainAll(Set.of(byNameAndAddress));
        }
        Duration delay = Duration.ZERO;
        FailureCounts slowest = byNameAndAddress;
        for (var entry : keys.entrySet()) {
            Duration remaining = entry.getKey().remaining(entry.getValue(), now);
            if (remaining.compareTo(delay) > 0) {
                delay = remaining;
                slowest = entry.getKey();
            }
        }
        return delay.isZero()
                ? Optional.empty()
                : Optional.of(new TooSoon(delay, slowest.refuse(keys.getOrDefault(slowest, ""))));
    }

    /** Counts the attempt as failed and lets it happen, or says how long to wait. */
    public Optional<TooSoon> attempt(String name, String address) {
        Optional<TooSoon> tooSoon = tooSoon(name, address);
        if (tooSoon.isPresent()) {
            return tooSoon;
        }
        return shared == null
                ? count(name, address)
                : shared.attempt(ids(keys(name, address)), all -> {
                    learn(name, address, all);
                    return count(name, address);
                });
    }

    private synchronized void learn(String name, String address, Map<String, FailureCounts.Failed> all) {
        keys(name, address).forEach((counts, key) -> counts.learn(key, all.get(counts.id(key))));
    }

    private synchronized Optional<TooSoon> count(String name, String address) {
        Optional<TooSoon> tooSoon = tooSoon(name, address);
        if (tooSoon.isEmpty()) {
            keys(name, address).forEach((counts, key) -> counts.add(key, clock.instant()));
        }
        return tooSoon;
    }

    /** Takes back what {@link #attempt} counted, and forgets that name from that address. */
    public void succeeded(String name, String address) {
        synchronized (this) {
            keys(name, address).forEach(FailureCounts::takeBackOne);
            byNameAndAddress.forget(pair(name, address));
            proven.add(pair(name, address));
        }
        if (shared != null) {
            shared.takeBackOne(ids(keys(name, address)));
            shared.forget(byNameAndAddress.id(pair(name, address)));
        }
    }

    /** Takes back what {@link #attempt} counted, but for the name from that address: there is more to be shown. */
    public void halfWay(String name, String address) {
        Map<FailureCounts, String> keys = keys(name, address);
        keys.remove(byNameAndAddress);
        synchronized (this) {
            keys.forEach(FailureCounts::takeBackOne);
        }
        if (shared != null) {
            shared.takeBackOne(ids(keys));
        }
    }

    /** Whether that person has signed in from there since the console started. */
    public synchronized boolean isProven(String name, String address) {
        return proven.contains(pair(name, address));
    }

    private Map<FailureCounts, String> keys(String name, String address) {
        Map<FailureCounts, String> keys = new LinkedHashMap<>();
        keys.put(byNameAndAddress, pair(name, address));
        keys.put(byAddress, Network.of(address));
        keys.put(bySurroundings, Network.around(address));
        keys.put(byName, name.toLowerCase(Locale.ROOT));
        return keys;
    }

    private static List<String> ids(Map<FailureCounts, String> keys) {
        return keys.entrySet().stream()
                .map(each -> each.getKey().id(each.getValue()))
                .sorted()
                .toList();
    }

    private static String pair(String name, String address) {
        return name.toLowerCase(Locale.ROOT) + " " + Network.of(address);
    }

    /** Only who has signed in gets in here, so that no stranger can push anybody out. */
    private static class LastUsed extends LinkedHashMap<String, Boolean> {

        private static final int MOST = 10_000;

        LastUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
