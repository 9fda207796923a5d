package io.postkick.maillog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads both forms of time stamp. The traditional one has neither year nor zone: it is taken for the time closest to now that the
 * host's own zone allows, so that December is read rightly in January and a clock that is a little ahead does no harm.
 */
final class LogTime {

    /** {@code Nov 23 02:21:07}, a day below ten with a space or a zero before it. */
    static final int TRADITIONAL_LENGTH = 15;

    private static final int LONGEST = 40;

    /** What the offsets of zones are multiples of. */
    private static final long ZONE_STEP = Duration.ofMinutes(15).toMillis();

    /** From 12 hours behind UTC to 14 before it. */
    private static final long FARTHEST = Duration.ofHours(26).toMillis();

    /** How long a line may have waited to be read, and how far a clock may be ahead. */
    private static final long WAITED = Duration.ofSeconds(30).toMillis();

    private static final long AHEAD = Duration.ofSeconds(5).toMillis();
    private static final int BAD = 100;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final Clock clock;
    private final ZoneId zone;

    LogTime(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * The time of a line that was written just now. Who wrote the stamp may have had another zone than this process, or none at all,
     * as in a chroot without {@code etc/localtime}: then the stamp is off by what zones differ in, and minutes and seconds are right.
     */
    Instant live(Instant stamp) {
        long late = Duration.between(stamp, clock.instant()).toMillis();
        if (Math.abs(late) < ZONE_STEP - AHEAD || Math.abs(late) > FARTHEST) {
            return stamp;
        }
        long zones = Math.floorDiv(late + AHEAD, ZONE_STEP) * ZONE_STEP;
        return late - zones <= WAITED ? stamp.plusMillis(zones) : stamp;
    }

    /** Null when it is none. */
    static @Nullable Instant rfc3339(String text) {
        // A sign begins a year of more than four digits, which no database could keep.
        if (text.length() > LONGEST || text.startsWith("+") || text.startsWith("-")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The traditional form of a time, in its own zone. */
    static String traditional(ZonedDateTime time) {
        int month = 3 * (time.getMonthValue() - 1);
        return "%s %2d %02d:%02d:%02d"
                .formatted(
                        MONTHS.substring(month, month + 3),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond());
    }

    /** The time at the beginning of the line; null when there is none. */
    @Nullable
    Instant traditional(String line) {
        int month = line.length() < TRADITIONAL_LENGTH ? -1 : MONTHS.indexOf(line.substring(0, 3));
        if (month < 0 || month % 3 != 0 || line.charAt(3) != ' ' || line.charAt(6) != ' ') {
            return null;
        }
        int day = number(line, 4);
        int hour = number(line, 7);
        int minute = number(line, 10);
        int second = number(line, 13);
        if (line.charAt(9) != ':' || line.charAt(12) != ':' || day < 1 || hour > 23 || minute > 59 || second > 60) {
            return null;
        }
        return closest(month / 3 + 1, day, hour, minute, second);
    }

    private static int number(String line, int at) {
        int tens = line.charAt(at) == ' ' ? 0 : line.charAt(at) - '0';
        int ones = line.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? BAD : tens * 10 + ones;
    }

    private @Nullable Instant closest(int month, int day, int hour, int minute, int second) {
        Instant now = clock.instant();
        int year = now.atZone(ZoneOffset.UTC).getYear();
        Instant best = null;
        for (int candidate = year - 1; candidate <= year + 1; candidate++) {
            // 29 February is not a day of every year.
            if (YearMonth.of(candidate, month).isValidDay(day)) {
                // A leap second is logged as :60.
                var zoned = LocalDateTime.of(candidate, month, day, hour, minute, Math.min(second, 59))
                        .atZone(zone);
                best = closer(now, best, zoned.toInstant());
                best = closer(now, best, zoned.withLaterOffsetAtOverlap().toInstant());
            }
        }
        return best;
    }

    private static Instant closer(Instant now, @Nullable Instant best, Instant candidate) {
        boolean better = best == null || distance(now, candidate).compareTo(distance(now, best)) < 0;
        return better || best == null ? candidate : best;
    }

    private static Duration distance(Instant now, Instant time) {
        return Duration.between(now, time).abs();
    }
}
