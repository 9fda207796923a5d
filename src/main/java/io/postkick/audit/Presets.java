package io.postkick.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans of days that people ask for, in UTC.
 *
 * @param name of its words
 * @param from its first day
 * @param to the day after its last; null up to now
 */
record Presets(String name, LocalDate from, @Nullable LocalDate to) {

    static List<Presets> of(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return List.of(
                new Presets("today", today, null),
                new Presets("yesterday", today.minusDays(1), today),
                new Presets("week", today.minusDays(6), null),
                new Presets("month", today.withDayOfMonth(1), null));
    }

    /**
     * A preset where it can be chosen.
     *
     * @param days the days in numbers
     * @param chosen whether it is what the filter has
     */
    record Choice(String name, String days, String address, boolean chosen) {}

    /** The same filter with these days. */
    Choice of(Filter filter) {
        Filter wanted = filter.within(start(from), to == null ? null : start(to));
        String days = from + (to == null ? " 00:00 UTC …" : " 00:00 UTC … " + to + " 00:00 UTC");
        return new Choice(
                name, days, FilterForm.address("/audit", wanted).encode().toUriString(), wanted.equals(filter));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
