package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.LogTime;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.line.Logging;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which log of this host is an instance's: maillog_file, else a syslog file, else the journal; and the journal also before a file
 * that has nothing of the instance.
 */
final class TailChoice {

    // A syslog daemon that was removed leaves its last file behind; the journal goes on.
    private static final Duration ABANDONED = Duration.ofDays(8);

    private final LogPlaces places;
    private final JournalFiles journal;
    private final Clock clock;
    private final LongSupplier nanoTime;

    TailChoice(LogPlaces places, Clock clock, LongSupplier nanoTime) {
        this.places = places;
        this.journal = new JournalFiles(places);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    LogSource source(Logging logging) {
        if (logging.hasFile()) {
            Path file = logging.file();
            return file == null ? logging.noFile() : source(FileLook.at(file).source(true), end(file, logging));
        }
        Optional<FileLook> syslogFile = syslogFile();
        if (syslogFile.isEmpty()) {
            return journal.exist() ? journal.source() : none();
        }
        LogEnd end = end(syslogFile.get().path(), logging);
        LogSource file = source(syslogFile.get().source(false), end);
        return !end.hasInstance() && hasJournal() && JournalTail.has(places, parser(logging), logging.facility())
                ? journalBeside(syslogFile.get(), file)
                : file;
    }

    /** The journal; what a syslog daemon writes to a file that cannot be read may be more, or older. */
    private LogSource journalBeside(FileLook look, LogSource file) {
        return file.readable() || !look.isFile()
                ? journal.source()
                : journal.source().beside(file);
    }

    /** Where that log is kept, chosen as {@link #source} does. */
    LogHome home(Logging logging) {
        LogSource source = source(logging);
        if (logging.hasFile()) {
            return home(logging, source, logging.file(), false);
        }
        boolean inJournal = source.description().equals(JournalFiles.NAME);
        Path file = inJournal ? null : syslogFile().map(FileLook::path).orElse(null);
        return home(logging, source, file, inJournal);
    }

    private LogHome home(Logging logging, LogSource source, @Nullable Path file, boolean inJournal) {
        return new LogHome(source, file, inJournal, places.journalctl(), places.zone(), logging);
    }

    private LogEnd end(Path file, Logging logging) {
        return LogEnd.of(file, parser(logging));
    }

    private static LogSource source(LogSource source, LogEnd end) {
        return source.readable() && end.strange() != null
                ? LogSource.strange(source.description(), end.strange())
                : source;
    }

    private boolean hasJournal() {
        return journal.exist() && journal.source().readable();
    }

    private LogLineParser parser(Logging logging) {
        return new LogLineParser(logging.names(), new LogTime(clock, places.zone()));
    }

    /** The end of that log as it is now; null when there is none. */
    @Nullable
    LogTail open(Logging logging) {
        LogLineParser parser = parser(logging);
        if (logging.hasFile()) {
            Path file = logging.file();
            return file == null ? null : new FileTail(file, parser, true, nanoTime);
        }
        Optional<FileLook> syslogFile = syslogFile();
        if (syslogFile.isPresent()) {
            Path file = syslogFile.get().path();
            LogTail tail = new FileTail(file, parser, false, nanoTime);
            return !hasJournal() || end(file, logging).hasInstance()
                    ? tail
                    : new EitherTail(journalTail(logging, parser), tail);
        }
        return journal.exist() ? journalTail(logging, parser) : null;
    }

    private LogTail journalTail(Logging logging, LogLineParser parser) {
        return new JournalTail(places, parser, logging.facility(), clock, nanoTime);
    }

    private Optional<FileLook> syslogFile() {
        Instant alive = clock.instant().minus(ABANDONED);
        return places.syslogFiles().stream()
                .map(FileLook::at)
                .filter(look -> look.state() != FileLook.State.MISSING)
                .filter(look -> !look.isFile()
                        || look.modified().isAfter(alive)
                        || !journal.source().readable())
                .findFirst();
    }

    private LogSource none() {
        String files = places.syslogFiles().stream().map(Path::toString).collect(Collectors.joining(" nor "));
        return LogSource.unreadable(
                "syslog",
                "Postfix logs to syslog, but there is neither " + files + " nor a systemd journal on this host.",
                "Start a syslog daemon, or set maillog_file in main.cf.");
    }
}
