package io.postkick.pause;

import io.postkick.value.ZonedTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the page that sets a pause, as they came in.
 *
 * @param press the press id
 * @param lasting 1h, 4h, tomorrow, or at, which takes {@code until}
 * @param until a local time, as {@code <input type="datetime-local">} writes it
 * @param zone whose time that is, and whose tomorrow
 * @param look there if only what matches is to be shown
 * @param seen what of it was shown before, as {@link #choice} says it; null if nothing was
 * @param place the page of the queue that led here
 */
record PauseForm(
        @Nullable String press,
        @Nullable String domain,
        @Nullable String sender,
        @Nullable String reason,
        @Nullable String lasting,
        @Nullable String until,
        @Nullable String zone,
        @Nullable String look,
        @Nullable String seen,
        @Nullable String place) {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    boolean saysNothing() {
        return isBlank(domain) && isBlank(sender);
    }

    /** What is to be paused, as it came in. */
    public String choice() {
        return Objects.requireNonNullElse(domain, "") + " " + Objects.requireNonNullElse(sender, "");
    }

    /** Whether what matches is to be shown, and nothing done: what was not seen is not paused. */
    boolean isToLook() {
        return look != null || (seen != null && !seen.equals(choice()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    PauseCommand.Set command(String instance, Instant now) {
        return new PauseCommand.Set(press == null ? "" : press, instance, domain, sender, end(now), reason);
    }

    private @Nullable String end(Instant now) {
        return switch (String.valueOf(lasting)) {
            case "1h" -> now.plus(Duration.ofHours(1)).toString();
            case "4h" -> now.plus(Duration.ofHours(4)).toString();
            case "tomorrow" -> tomorrow(now, readersZone()).toString();
            case "at" ->
                until == null ? null : ZonedTime.instant(until, readersZone().getId());
            default -> null;
        };
    }

    private ZoneId readersZone() {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The next morning in that zone. */
    static Instant tomorrow(Instant now, ZoneId zone) {
        return now.atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }
}
