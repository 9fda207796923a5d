package io.postkick.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Times of a form: {@code <input type="datetime-local">} speaks of none in particular, and a field beside it says of which zone. */
public final class ZonedTime {

    private ZonedTime() {}

    /** The instant that is meant, as ISO 8601 has it; what cannot be one comes back as it was typed. */
    public static String instant(String typed, String zone) {
        try {
            return LocalDateTime.parse(typed.strip())
                    .atZone(ZoneId.of(zone))
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            return typed;
        }
    }

    /** As such a field takes it, to the millisecond. */
    public static String local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
