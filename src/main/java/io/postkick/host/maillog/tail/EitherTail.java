package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a syslog file in which the instance has not been seen, and the journal as well: the first of them that has a line of its is
 * its log. A file that something else goes on writing to would hide a journal for ever.
 */
final class EitherTail implements LogTail {

    private final LogTail journal;
    private final LogTail file;
    private volatile @Nullable LogTail chosen;

    EitherTail(LogTail journal, LogTail file) {
        this.journal = journal;
        this.file = file;
    }

    @Override
    public void poll(LogReader reader) {
        read(reader, LogTail::poll);
    }

    @Override
    public void catchUp(LogReader reader) {
        read(reader, LogTail::catchUp);
    }

    private void read(LogReader reader, BiConsumer<LogTail, LogReader> how) {
        LogTail only = chosen;
        if (only != null) {
            how.accept(only, reader);
            return;
        }
        how.accept(journal, new Choosing(journal, file, reader));
        if (chosen == null) {
            how.accept(file, new Choosing(file, journal, reader));
        }
    }

    /** Hands on what one of them has, and lets go of the other one at the first line. */
    private final class Choosing implements LogReader {

        private final LogTail source;
        private final LogTail other;
        private final LogReader reader;

        Choosing(LogTail source, LogTail other, LogReader reader) {
            this.source = source;
            this.other = other;
            this.reader = reader;
        }

        @Override
        public void line(LogLine line) {
            if (chosen == null) {
                chosen = source;
                other.close();
            }
            reader.line(line);
        }

        @Override
        public void notUnderstood(String raw) {
            reader.notUnderstood(raw);
        }

        @Override
        public void cut() {
            reader.cut();
        }
    }

    @Override
    public LogSource source() {
        LogTail only = chosen;
        if (only != null) {
            return only.source();
        }
        LogSource source = file.source();
        return source.readable() ? source : journal.source();
    }

    @Override
    public void close() {
        journal.close();
        file.close();
    }
}
