package io.postkick.fleet.record;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How much of a host's log this console keeps in a day: more than any true agent writes, so that neither a host nor whoever has its key
 * fills the database.
 */
final class LogBudget {

    static final long ENTRIES = 200_000;

    /** Of the entries as they are told. */
    static final long CHARACTERS = 256L << 20;

    private static final Duration DAY = Duration.ofDays(1);

    private final LongSupplier nanos;
    private final long entries;
    private final long characters;
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    LogBudget(LongSupplier nanos) {
        this(nanos, ENTRIES, CHARACTERS);
    }

    LogBudget(LongSupplier nanos, long entries, long characters) {
        this.nanos = nanos;
        this.entries = entries;
        this.characters = characters;
    }

    String inWords() {
        return "%,d entries or %,d MB".formatted(entries, characters >> 20);
    }

    private record Used(long since, long entries, long characters) {}

    /** Whether more may be kept today; a day begins with its first entry. */
    boolean isLeft(String host) {
        Used today = today(host);
        return today.entries() < entries && today.characters() < characters;
    }

    /** Takes note of what is kept. */
    void spend(String host, long moreEntries, long moreCharacters) {
        Used today = today(host);
        used.put(host, new Used(today.since(), today.entries() + moreEntries, today.characters() + moreCharacters));
    }

    private Used today(String host) {
        long now = nanos.getAsLong();
        Used known = used.get(host);
        return known == null || now - known.since() > DAY.toNanos() ? new Used(now, 0, 0) : known;
    }
}
