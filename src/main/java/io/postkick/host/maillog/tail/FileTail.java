package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.tail.FileLook.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log by its name through rotation, truncation and absence. Each poll looks at the name first and then reads what is
 * open to its end, so that a file is only left for the next one when it has been read. What is not a plain file is never opened.
 */
final class FileTail implements LogTail {

    // Whoever rotates the log renames it first, and makes its writers reopen it some time later.
    private static final long GRACE = Duration.ofMinutes(1).toNanos();

    private final Path path;
    private final LogLineParser parser;
    private final boolean own;
    private final LongSupplier nanoTime;
    private @Nullable OpenLog current;
    private @Nullable OpenLog previous;
    private long previousSince;
    private long awaySince;
    private boolean away;
    private boolean startAtEnd = true;
    private @Nullable FileId leftId;
    private long leftAt;
    private byte[] leftAfter = {};
    private volatile LogSource source;

    FileTail(Path path, LogLineParser parser, boolean own, LongSupplier nanoTime) {
        this.path = path;
        this.parser = parser;
        this.own = own;
        this.nanoTime = nanoTime;
        FileLook look = FileLook.at(path);
        this.source = look.source(own);
        take(look);
        startAtEnd = look.state() == State.HIDDEN;
    }

    @Override
    public void poll(LogReader reader) {
        FileLook look = FileLook.at(path);
        previous = drain(previous, reader);
        current = drain(current, reader);
        if (current == null || !current.id().equals(look.id())) {
            take(look);
            current = drain(current, reader);
        } else {
            source = LogSource.readable(path.toString());
            away = false;
        }
        closeWhatIsOver(look);
    }

    @Override
    public void catchUp(LogReader reader) {
        poll(reader);
    }

    /** Turns to what the name means now, if that can be read. */
    private void take(FileLook look) {
        if (!look.isFile()) {
            boolean renamed = look.state() == State.MISSING && current != null;
            source = renamed ? LogSource.readable(path.toString()) : look.source(own);
            startCounting();
            return;
        }
        try {
            OpenLog next = OpenLog.open(look, Objects.requireNonNull(look.id()));
            next.skipTo(startOf(look, next));
            startAtEnd = false;
            retireCurrent();
            current = next;
            source = LogSource.readable(path.toString());
            away = false;
        } catch (IOException e) {
            if (startAtEnd) {
                leave(look.id(), look.size(), new byte[0]);
            }
            source = look.source(own).readable()
                    ? LogSource.unreadable(path.toString(), path + " cannot be opened: " + e.getMessage() + ".", null)
                    : look.source(own);
            startCounting();
        }
    }

    private long startOf(FileLook look, OpenLog log) throws IOException {
        if (look.id() != null && look.id().equals(leftId)) {
            return log.has(leftAfter, leftAt) ? leftAt : 0;
        }
        return startAtEnd ? look.size() : 0;
    }

    private void retireCurrent() {
        if (previous != null) {
            previous.close();
        }
        previous = current;
        previousSince = nanoTime.getAsLong();
    }

    private @Nullable OpenLog drain(@Nullable OpenLog log, LogReader reader) {
        if (log == null) {
            return null;
        }
        try {
            log.read(raw -> parser.read(raw, own, reader));
            if (log.wasCut()) {
                reader.cut();
            }
            return log;
        } catch (IOException e) {
            source = LogSource.unreadable(path.toString(), path + " cannot be read: " + e.getMessage() + ".", null);
            leave(log.id(), log.position(), log.lastRead());
            log.close();
            return null;
        }
    }

    private void leave(@Nullable FileId id, long position, byte[] after) {
        leftId = id;
        leftAt = position;
        leftAfter = after;
    }

    private void startCounting() {
        if (!away) {
            away = true;
            awaySince = nanoTime.getAsLong();
        }
    }

    /** An open file takes its space on the disk also when it has been removed. */
    private void closeWhatIsOver(FileLook look) {
        long now = nanoTime.getAsLong();
        if (previous != null && now - previousSince > GRACE) {
            previous.close();
            previous = null;
        }
        if (current != null && away && now - awaySince > GRACE) {
            leave(current.id(), current.position(), current.lastRead());
            current.close();
            current = null;
            source = look.source(own);
        }
    }

    @Override
    public LogSource source() {
        return source;
    }

    @Override
    public void close() {
        if (previous != null) {
            previous.close();
        }
        if (current != null) {
            current.close();
        }
        previous = null;
        current = null;
    }
}
