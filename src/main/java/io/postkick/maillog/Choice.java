package io.postkick.maillog;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which log of this host is an instance's: maillog_file, else a syslog file, else the journal. */
final class Choice {

    // A syslog daemon that was removed leaves its last file behind; the journal goes on.
    private static final Duration ABANDONED = Duration.ofDays(8);

    private final Places places;
    private final JournalFiles journal;
    private final Clock clock;
    private final LongSupplier nanoTime;

    Choice(Places places, Clock clock, LongSupplier nanoTime) {
        this.places = places;
        this.journal = new JournalFiles(places);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    LogSource source(Logging logging) {
        if (logging.hasFile()) {
            Path file = logging.file();
            return file == null ? logging.noFile() : FileLook.at(file).source();
        }
        Optional<FileLook> syslogFile = syslogFile();
        if (syslogFile.isPresent()) {
            return syslogFile.get().source();
        }
        return journal.exist() ? journal.source() : none();
    }

    /** The end of that log as it is now; null when there is none. */
    @Nullable
    LogTail open(Logging logging) {
        LogLineParser parser = new LogLineParser(logging.names(), new LogTime(clock, places.zone()));
        if (logging.hasFile()) {
            Path file = logging.file();
            return file == null ? null : new FileTail(file, parser, true, nanoTime);
        }
        Optional<FileLook> syslogFile = syslogFile();
        if (syslogFile.isPresent()) {
            return new FileTail(syslogFile.get().path(), parser, false, nanoTime);
        }
        return journal.exist() ? new JournalTail(places, parser, logging.facility(), clock, nanoTime) : null;
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
