package io.postkick.audit.page;

import io.postkick.audit.search.EntryFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans of days that people ask for.
 *
 * @param name of its words
 * @param from its first day
 * @param to the day after its last; null up to now
 * @param zone whose days these are
 */
record Presets(String name, LocalDate from, @Nullable LocalDate to, ZoneId zone) {

    static List<Presets> of(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return List.of(
                new Presets("today", today, null, zone),
                new Presets("yesterday", today.minusDays(1), today, zone),
                new Presets("week", today.minusDays(6), null, zone),
                new Presets("month", today.withDayOfMonth(1), null, zone));
    }

    /**
     * A preset where it can be chosen.
     *
     * @param days the days in numbers
     * @param chosen whether it is what the filter has
     */
    record Choice(String name, String days, String address, boolean chosen) {}

    /** The same filter with these days. */
    Choice of(EntryFilter filter) {
        EntryFilter wanted = filter.within(start(from), to == null ? null : start(to));
        String midnight = " 00:00 " + zone.getId();
        String days = from + midnight + " …" + (to == null ? "" : " " + to + midnight);
        return new Choice(
                name, days, EntryFilterForm.address("/audit", wanted).encode().toUriString(), wanted.equals(filter));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
