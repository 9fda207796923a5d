package io.postkick.evidence;

import io.postkick.value.Visible;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A line of the mail log as a page shows it: date, host and the instance's name left out, since they are the same for all, its time
 * as all times are shown; and what cannot be seen is named, since anybody who sends mail may have written it.
 *
 * @param raw all of it, in the host's time
 * @param at null, and program and process empty, for a line of another form
 */
record ShownLine(String raw, @Nullable Instant at, String program, String process, String text) {

    private static final Pattern LINE = Pattern.compile(
            "(?<stamp>(?:[A-Z][a-z]{2} +\\d{1,2} |\\d{4}-\\d\\d-\\d\\dT)\\d\\d:(?<minute>\\d\\d):(?<second>\\d\\d)"
                    + "(?:[.,]\\d+)?(?<zone>Z|[+-]\\S+)?) \\S+ "
                    + "\\S+/(?<program>[^\\s\\[/]+)(?<process>\\[\\d+])?: (?<text>.*)",
            Pattern.DOTALL);

    /** What the offsets of zones are multiples of, in seconds. */
    private static final int ZONE_STEP = 15 * 60;

    /** How far the clocks of act and line may be apart, and how long a line may be on its way. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @param begun when the act was begun, after which the line was written */
    static ShownLine of(String raw, Instant begun) {
        String seen = String.valueOf(Visible.text(raw));
        Matcher line = LINE.matcher(seen);
        Instant at = line.matches() ? at(line, begun) : null;
        if (at == null) {
            return new ShownLine(seen, null, "", "", seen);
        }
        String process = line.group("process");
        return new ShownLine(seen, at, line.group("program"), process == null ? "" : process, line.group("text"));
    }

    private static @Nullable Instant at(Matcher line, Instant begun) {
        String zone = line.group("zone");
        try {
            return zone == null
                    ? soonAfter(begun, number(line, "minute") * 60 + number(line, "second"))
                    : OffsetDateTime.parse(line.group("stamp")).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The hour is that of the host, or of a program in a chroot; minute and second are the same in all zones, but for quarters. */
    private static Instant soonAfter(Instant begun, int secondOfHour) {
        Instant earliest = begun.minus(EARLY).truncatedTo(ChronoUnit.SECONDS);
        return earliest.plusSeconds(Math.floorMod(secondOfHour - earliest.getEpochSecond(), ZONE_STEP));
    }

    private static int number(Matcher line, String group) {
        return Integer.parseInt(line.group(group));
    }

    /** The time of day in UTC; empty for a line of another form. */
    public String time() {
        return at == null ? "" : CLOCK.format(at);
    }

    /** As the templates write it. */
    String html() {
        return "<li title=\"" + HtmlUtils.htmlEscape(raw) + "\">"
                + (at == null
                        ? ""
                        : "<time datetime=\"" + at + "\">" + time() + "</time> <b>" + HtmlUtils.htmlEscape(program)
                                + "</b>" + HtmlUtils.htmlEscape(process) + " ")
                + HtmlUtils.htmlEscape(text) + "</li>";
    }
}
