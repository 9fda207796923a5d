package io.postkick.host.track.parts;

import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.tail.LogHome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal has of some time, as lines of text: journalctl(1) prints them several times as fast as JSON. */
record JournalPart(LogHome home, @Nullable Instant begin, Instant end, LogLineParser parser) implements LogPart {

    private static final List<Duration> AGES = List.of(
            Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(12), Duration.ofDays(3), Duration.ofDays(14));

    /** All of it, the newest first. */
    static List<LogPart> all(LogHome home, Instant now, LogLineParser parser) {
        List<LogPart> parts = new ArrayList<>();
        Instant end = now;
        for (Duration age : AGES) {
            Instant begin = now.minus(age);
            parts.add(new JournalPart(home, begin, end, parser));
            end = begin;
        }
        parts.add(new JournalPart(home, null, end, parser));
        return parts;
    }

    @Override
    public String name() {
        return home.source().description();
    }

    @Override
    public ByteSource open() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.journalctl().toString(), "--quiet", "--no-pager", "--utc", "--output=short-iso-precise", "--all"));
        if (begin != null) {
            command.add("--since=@" + micros(begin));
        }
        // Up to the moment before: what has a time is in one part.
        command.add("--until=@" + micros(end.minusNanos(1000)));
        command.add("SYSLOG_FACILITY=" + home.logging().facility());
        return ProgramSource.start(command);
    }

    private static String micros(Instant time) {
        return "%d.%06d".formatted(time.getEpochSecond(), time.getNano() / 1000);
    }
}
