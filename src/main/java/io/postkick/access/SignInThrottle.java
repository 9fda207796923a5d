package io.postkick.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. Each failure makes the next attempt wait longer, for the name from that address most, for the
 * address and for the name less; nothing is ever locked. An attempt counts as failed until it has succeeded, so that many
 * at once gain nothing. Someone who has signed in from an address is not slowed down there by what others do elsewhere.
 */
@Component
class SignInThrottle {

    private static final int REMEMBERED = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    private final Clock clock;
    private final Failures byNameAndAddress = new Failures(3, Duration.ofSeconds(30));
    private final Failures byAddress = new Failures(10, Duration.ofSeconds(10));
    private final Failures byName = new Failures(20, Duration.ofSeconds(5));
    private final Map<String, Boolean> proven = new Remembered<>();

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * An attempt that came too soon.
     *
     * @param delay until the next attempt is heard
     * @param first whether it is the first to be refused since the last one heard
     */
    record TooSoon(Duration delay, boolean first) {}

    /** Counts the attempt as failed and lets it happen, or says how long to wait. */
    synchronized Optional<TooSoon> attempt(String name, String address) {
        Instant now = clock.instant();
        String account = name.toLowerCase(Locale.ROOT);
        String network = network(address);
        String pair = account + " " + network;
        Duration delay = byNameAndAddress.remaining(pair, now);
        if (!proven.containsKey(pair)) {
            delay = longer(delay, longer(byAddress.remaining(network, now), byName.remaining(account, now)));
        }
        if (!delay.isZero()) {
            return Optional.of(new TooSoon(delay, byNameAndAddress.refuse(pair, now)));
        }
        byNameAndAddress.add(pair, now);
        byAddress.add(network, now);
        byName.add(account, now);
        return Optional.empty();
    }

    /** Takes back what {@link #attempt} counted. */
    synchronized void succeeded(String name, String address) {
        String account = name.toLowerCase(Locale.ROOT);
        String network = network(address);
        String pair = account + " " + network;
        byNameAndAddress.forget(pair);
        byAddress.takeBackOne(network);
        byName.takeBackOne(account);
        proven.put(pair, true);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** An IPv6 customer owns a whole /64, so that counts as one address. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return HexFormat.of().formatHex(InetAddress.getByName(address).getAddress(), 0, 8);
        } catch (UnknownHostException | IndexOutOfBoundsException e) {
            return address;
        }
    }

    private record Count(int failures, Instant last, boolean refused) {}

    /** Failures by key: the first few are free, then the wait doubles from a second up to a limit. */
    private static class Failures {

        private final int free;
        private final Duration longest;
        private final Map<String, Count> counts = new Remembered<>();

        Failures(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
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

        void add(String key, Instant now) {
            Count count = counts.remove(key);
            int before = count == null || count.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : count.failures();
            counts.put(key, new Count(before + 1, now, false));
        }

        /** Whether this is the first refusal since the last attempt heard. */
        boolean refuse(String key, Instant now) {
            Count count = counts.getOrDefault(key, new Count(0, now, false));
            counts.put(key, new Count(count.failures(), count.last(), true));
            return !count.refused();
        }

        void takeBackOne(String key) {
            counts.computeIfPresent(
                    key,
                    (k, count) -> count.failures() <= 1
                            ? null
                            : new Count(count.failures() - 1, count.last(), count.refused()));
        }

        void forget(String key) {
            counts.remove(key);
        }
    }

    /** Forgets the oldest beyond a limit, so that guessing from everywhere cannot fill the memory. */
    private static class Remembered<V> extends LinkedHashMap<String, V> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
        }
    }
}
