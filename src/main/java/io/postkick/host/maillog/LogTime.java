package io.postkick.host.maillog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Makes times of what stamps leave out. One that has neither year nor zone is taken for the time closest to now that the host's own
 * zone allows, so that December is read rightly in January and a clock that is a little ahead does no harm.
 */
public final class LogTime {

    /** Where the name of the month is not known: the closest one is meant. */
    public static final int ANY_MONTH = 0;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /** What the offsets of zones are multiples of. */
    private static final long ZONE_STEP = Duration.ofMinutes(15).toMillis();

    /** From 12 hours behind UTC to 14 before it. */
    private static final long FARTHEST = Duration.ofHours(26).toMillis();

    /** How long a line may have waited to be read, and how far a clock may be ahead. */
    private static final long WAITED = Duration.ofSeconds(30).toMillis();

    private static final long AHEAD = Duration.ofSeconds(5).toMillis();

    private final Clock clock;
    private final ZoneId zone;
    private final boolean isLive;

    public LogTime(Clock clock, ZoneId zone) {
        this(clock, zone, true);
    }

    private LogTime(Clock clock, ZoneId zone, boolean isLive) {
        this.clock = clock;
        this.zone = zone;
        this.isLive = isLive;
    }

    /**
     * For lines that were written long ago: none is taken for one of just now that another zone stamped.
     *
     * @param written when the last of them was
     */
    public static LogTime past(Instant written, ZoneId zone) {
        return new LogTime(Clock.fixed(written, zone), zone, false);
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * The time of a line that was written just now. Who wrote the stamp may have had another zone than this process, or none at all,
     * as in a chroot without {@code etc/localtime}: then the stamp is off by what zones differ in, and minutes and seconds are right.
     */
    public Instant live(Instant stamp) {
        long late = Duration.between(stamp, clock.instant()).toMillis();
        if (!isLive || Math.abs(late) < ZONE_STEP - AHEAD || Math.abs(late) > FARTHEST) {
            return stamp;
        }
        long zones = Math.floorDiv(late + AHEAD, ZONE_STEP) * ZONE_STEP;
        return late - zones <= WAITED ? stamp.plusMillis(zones) : stamp;
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

    /** The number of the month whose English abbreviation stands there; {@link #ANY_MONTH} for another word. */
    public static int month(String text, int from) {
        for (int month = 0; month < 12; month++) {
            if (text.regionMatches(from, MONTHS, 3 * month, 3)) {
                return month + 1;
            }
        }
        return ANY_MONTH;
    }

    /** A time of the host's zone; null when there is no such day. */
    @Nullable
    public Instant local(int year, int month, int day, int secondOfDay, int nanos) {
        LocalDateTime at = dateTime(year, month, day, secondOfDay);
        if (at == null) {
            return null;
        }
        var zoned = at.plusNanos(nanos).atZone(zone);
        return closer(zoned.toInstant(), zoned.withLaterOffsetAtOverlap().toInstant());
    }

    /** A time of another zone; null when there is no such day. */
    public static @Nullable Instant at(int year, int month, int day, int secondOfDay, int nanos, ZoneOffset offset) {
        LocalDateTime at = dateTime(year, month, day, secondOfDay);
        return at == null ? null : at.plusNanos(nanos).toInstant(offset);
    }

    /** The time without a year, and maybe without a month, that is closest to now; null when there is none. */
    @Nullable
    public Instant closest(int month, int day, int secondOfDay) {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        Instant best = null;
        for (int step = -1; step <= 1; step++) {
            // 29 February is not a day of every year.
            YearMonth candidate = month == ANY_MONTH
                    ? now.plusMonths(step)
                    : now.plusYears(step).withMonth(month);
            Instant at = local(candidate.getYear(), candidate.getMonthValue(), day, secondOfDay, 0);
            best = best == null ? at : at == null ? best : closer(best, at);
        }
        return best;
    }

    private static @Nullable LocalDateTime dateTime(int year, int month, int day, int secondOfDay) {
        if (month < 1 || month > 12 || year < 1 || !YearMonth.of(year, month).isValidDay(day)) {
            return null;
        }
        return LocalDateTime.of(year, month, day, 0, 0).plusSeconds(secondOfDay);
    }

    private Instant closer(Instant one, Instant other) {
        return distance(other).compareTo(distance(one)) < 0 ? other : one;
    }

    private Duration distance(Instant time) {
        return Duration.between(clock.instant(), time).abs();
    }
}
