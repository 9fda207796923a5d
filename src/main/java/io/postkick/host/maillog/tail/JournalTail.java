package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.tail.JournalEntries.Entry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the journal through journalctl(1), always from the entry that was handed on last. To catch up, the program that
 * follows is exchanged for one that ends when it has printed everything: no entry is seen twice or not at all. Matching is by
 * syslog facility, because journalctl cannot match identifiers by their beginning.
 */
final class JournalTail implements LogTail {

    private static final String FACILITY = "SYSLOG_FACILITY=";
    private static final int NEWEST = 200;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final LogPlaces places;
    private final JournalEntries entries;
    private final String facility;
    private final LongSupplier nanoTime;
    private final Instant start;
    private @Nullable String cursor;
    private volatile @Nullable Journalctl following;
    private long endedAt;
    private boolean ended;
    private volatile @Nullable String complaint;

    JournalTail(LogPlaces places, LogLineParser parser, int facility, Clock clock, LongSupplier nanoTime) {
        this.places = places;
        this.entries = new JournalEntries(parser);
        this.facility = FACILITY + facility;
        this.nanoTime = nanoTime;
        this.start = clock.instant();
        run(List.of("--lines=1"), line -> {});
    }

    /** Whether the journal has a line of the instance among its newest ones. */
    static boolean has(LogPlaces places, LogLineParser parser, int facility) {
        var entries = new JournalEntries(parser);
        boolean[] found = new boolean[1];
        List<String> arguments = List.of("--lines=" + NEWEST, FACILITY + facility);
        try (Journalctl once = Journalctl.start(places.journalctl(), arguments)) {
            once.readToEnd(
                    text -> {
                        Entry entry = entries.read(text);
                        found[0] |= entry != null && entry.line() != null;
                    },
                    LIMIT);
        } catch (IOException e) {
            return false;
        }
        return found[0];
    }

    @Override
    public void poll(LogReader reader) {
        try {
            Journalctl program = following;
            if (program == null && (!ended || nanoTime.getAsLong() - endedAt > PAUSE)) {
                program = Journalctl.start(places.journalctl(), from("--follow", "--no-tail"));
                following = program;
            }
            if (program != null) {
                boolean running = program.isRunning();
                program.read(text -> take(text, reader));
                stopUnless(running);
            }
        } catch (IOException e) {
            complaint = String.valueOf(e.getMessage());
            stopUnless(false);
        }
    }

    /** One that has ended is started again, but not at once: it may end each time. */
    private void stopUnless(boolean running) {
        if (!running) {
            close();
            ended = true;
            endedAt = nanoTime.getAsLong();
        }
    }

    @Override
    public void catchUp(LogReader reader) {
        close();
        run(from(), reader);
        ended = false;
        poll(reader);
    }

    private void run(List<String> arguments, LogReader reader) {
        try (Journalctl once = Journalctl.start(places.journalctl(), arguments)) {
            if (!once.readToEnd(text -> take(text, reader), LIMIT)) {
                complaint = "journalctl did not end within " + LIMIT.toSeconds() + " seconds";
            }
        } catch (IOException e) {
            complaint = String.valueOf(e.getMessage());
        }
    }

    private List<String> from(String... options) {
        String since = "%d.%06d".formatted(start.getEpochSecond(), start.getNano() / 1000);
        String position = cursor == null ? "--since=@" + since : "--after-cursor=" + cursor;
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(position);
        arguments.add(facility);
        return arguments;
    }

    private void take(String text, LogReader reader) {
        Entry entry = entries.read(text);
        if (entry == null) {
            complaint = text;
            return;
        }
        complaint = null;
        cursor = entry.cursor();
        if (entry.line() != null) {
            reader.line(entry.line());
        }
    }

    @Override
    public LogSource source() {
        LogSource source = new JournalFiles(places).source();
        String said = complaint;
        return !source.readable() || said == null || following != null
                ? source
                : LogSource.unreadable(JournalFiles.NAME, "journalctl says: " + said + ".", null);
    }

    @Override
    public void close() {
        Journalctl program = following;
        following = null;
        if (program != null) {
            program.close();
        }
    }
}
