package io.postkick.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/**
 * Says times as people do, for templates: in UTC, and says so. A script has browsers say them in the reader's zone, in the same words.
 */
@Component
class Times {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern RECORDED =
            Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z\\b");

    private static final int DAYS_AGO = 31;

    /** Of what is younger, the hours are said beside the days. */
    private static final int DAYS_AND_HOURS = 7;

    private final MessageSourceAccessor messages;
    private final Clock clock;

    Times(MessageSource messages, Clock clock) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
        this.clock = clock;
    }

    /** To the microsecond; to the second where no more is known. */
    public String exact(Instant instant) {
        return (instant.truncatedTo(ChronoUnit.SECONDS).equals(instant) ? SECOND : EXACT).format(instant);
    }

    /** To the second. */
    public String second(Instant instant) {
        return SECOND.format(instant);
    }

    /** To the minute. */
    public String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** The time of day, to the second, as the log has it. */
    public String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /**
     * A piece of a text.
     *
     * @param at null where the text is no time
     */
    public record Piece(String text, @Nullable Instant at) {}

    /** A text with the times in it apart, written as the record has them, so that they can be shown as all others are. */
    public List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher recorded = RECORDED.matcher(text);
        int end = 0;
        while (recorded.find()) {
            Instant at = time(recorded.group());
            if (at != null) {
                pieces.add(new Piece(text.substring(end, recorded.start()), null));
                pieces.add(new Piece(recorded.group(), at));
                end = recorded.end();
            }
        }
        pieces.add(new Piece(text.substring(end), null));
        return pieces;
    }

    private static @Nullable Instant time(String recorded) {
        try {
            return Instant.parse(recorded);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** How long ago; the date when that is more than a month. */
    public String ago(Instant instant) {
        Duration age = Duration.between(instant, clock.instant());
        if (age.toSeconds() < 5) {
            return messages.getMessage("time.now");
        } else if (age.toMinutes() < 1) {
            return say("time.seconds", age.toSeconds());
        } else if (age.toHours() < 1) {
            return say("time.minutes", age.toMinutes());
        } else if (age.toDays() < 1) {
            return say("time.hours", age.toHours());
        }
        if (age.toDays() > DAYS_AGO) {
            return DAY.format(instant);
        }
        if (age.toDays() < DAYS_AND_HOURS && age.toHoursPart() > 0) {
            return say("time.daysHours", age.toDays(), age.toHoursPart());
        }
        return age.toDays() == 1 ? messages.getMessage("time.day") : say("time.days", age.toDays());
    }

    /** How long until then, roughly; for what is due, at the next attempt. */
    public String ahead(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        if (left.isNegative() || left.isZero()) {
            return messages.getMessage("time.ahead.due");
        } else if (left.toHours() < 1) {
            return say("time.ahead.minutes", Math.max(1, left.toMinutes()));
        } else if (left.toDays() < 1) {
            return say("time.ahead.hours", left.toHours());
        }
        return say("time.ahead.days", left.toDays(), left.toHoursPart());
    }

    private String say(String key, Object... numbers) {
        return messages.getMessage(key, numbers);
    }
}
