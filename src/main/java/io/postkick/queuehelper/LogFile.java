package io.postkick.queuehelper;

import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.wire.EntryText;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLimits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The helper's log while it is open, locked for everybody else: whole lines, each an entry that follows the one before, and an index
 * that fits.
 */
final class LogFile implements Closeable {

    private static final int PIECE = 64 * 1024;

    private final HelperLock lock;
    private final FileChannel log;
    private final LogIndex index;
    private @Nullable EntryText last;

    private LogFile(HelperLock lock, FileChannel log, LogIndex index) {
        this.lock = lock;
        this.log = log;
        this.index = index;
    }

    /**
     * Opens it, and makes sure that it is whole.
     *
     * @param known an entry that was read or written before: it may be the last one still, and has thousands of queue IDs
     * @throws IOException also if the directory is not closed to others, or the log was changed
     */
    static LogFile open(Path directory, @Nullable EntryText known) throws IOException {
        OwnFile.checkClosed(directory);
        HelperLock lock = HelperLock.take(directory.resolve("log.lock"));
        FileChannel log = null;
        FileChannel index = null;
        try {
            boolean isNew = !Files.exists(directory.resolve("log"));
            log = channel(directory.resolve("log"));
            index = channel(directory.resolve("index"));
            if (isNew) {
                sync(directory);
            }
            LogFile file = new LogFile(lock, log, new LogIndex(index));
            file.mend(known);
            return file;
        } catch (IOException | RuntimeException e) {
            close(index);
            close(log);
            lock.close();
            throw e;
        }
    }

    private static void close(@Nullable Closeable channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            Trouble.report("a file of the log cannot be closed", e);
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** A file whose name is not on disk is lost with all that is. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void mend(@Nullable EntryText known) throws IOException {
        cutTornLine();
        EntryText entry = indexedLast(known);
        if (entry == null) {
            index.clear();
        }
        long offset =
                entry == null ? 0 : index.offset(index.size()) + entry.line().length() + 1;
        while (offset < log.size()) {
            EntryText next = parse(line(offset));
            checkFollows(entry, next);
            HelperEntry fields = next.entry();
            index.add(offset, fields.batch().actId(), fields.batch().number());
            offset += next.line().length() + 1;
            entry = next;
        }
        index.force();
        last = entry;
    }

    private static void checkFollows(@Nullable EntryText entry, EntryText next) throws IOException {
        boolean follows = entry == null
                ? next.entry().number() == 1 && next.previous().equals(EntryText.NO_PREVIOUS)
                : next.follows(entry);
        if (!follows) {
            throw new LogBroken(
                    "the log was changed: entry " + next.entry().number() + " does not follow the one before");
        }
    }

    /** A crash can leave a last line without its end. It was not acted upon: what is durable is whole. */
    private void cutTornLine() throws IOException {
        long end = log.size();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (end > 0) {
            long begin = Math.max(0, end - PIECE);
            piece.clear().limit((int) (end - begin));
            fill(piece, begin);
            for (int i = piece.limit() - 1; i >= 0; i--) {
                if (piece.get(i) == '\n') {
                    truncate(begin + i + 1);
                    return;
                }
            }
            end = begin;
        }
        truncate(0);
    }

    private void truncate(long size) throws IOException {
        if (log.size() > size) {
            log.truncate(size);
            log.force(true);
        }
    }

    /** The entry that the index has last; null if there is none, or the index does not fit. */
    private @Nullable EntryText indexedLast(@Nullable EntryText known) throws IOException {
        long number = index.size();
        long offset = number == 0 ? -1 : index.offset(number);
        if (offset < 0 || offset >= log.size()) {
            return null;
        }
        String line = line(offset);
        if (!line.startsWith("{\"number\":" + number + ",")) {
            return null;
        }
        EntryText entry = known != null && known.line().equals(line) ? known : parse(line);
        Batch batch = entry.entry().batch();
        return index.isOf(number, batch.actId(), batch.number()) ? entry : null;
    }

    /** The one that was written last. */
    Optional<EntryText> last() {
        return Optional.ofNullable(last);
    }

    boolean has(String actId, int batch) throws IOException {
        return index.has(actId, batch);
    }

    /** How many entries there are: their numbers begin with 1 and have no gaps. */
    long size() {
        return index.size();
    }

    /** @param number from 1 to {@link #size} */
    EntryText read(long number) throws IOException {
        return parse(line(index.offset(number)));
    }

    private static EntryText parse(String line) throws IOException {
        try {
            return EntryText.parse(line);
        } catch (NotTheProtocol e) {
            throw new LogBroken(String.valueOf(e.getMessage()), e);
        }
    }

    private String line(long offset) throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (line.length() < WireLimits.LONGEST_ENTRY) {
            piece.clear().limit((int) Math.min(PIECE, log.size() - offset - line.length()));
            if (!piece.hasRemaining()) {
                break;
            }
            fill(piece, offset + line.length());
            String text = new String(piece.array(), 0, piece.limit(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n');
            if (end >= 0) {
                return line.append(text, 0, end).toString();
            }
            line.append(text);
        }
        throw new LogBroken("the log has a line that does not end");
    }

    private void fill(ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (log.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("the log became shorter while it was read");
            }
        }
    }

    /** Adds an entry, which is on disk when this returns; not at all when it throws. */
    void append(EntryText entry) throws IOException {
        long begin = log.size();
        try {
            ByteBuffer line = StandardCharsets.US_ASCII.encode(entry.line() + '\n');
            while (line.hasRemaining()) {
                log.write(line, begin + line.position());
            }
            log.force(true);
        } catch (IOException e) {
            takeBack(begin, e);
            throw e;
        }
        last = entry;
        HelperEntry fields = entry.entry();
        try {
            index.add(begin, fields.batch().actId(), fields.batch().number());
            index.force();
        } catch (IOException e) {
            // The next to open the log adds what the index lacks.
            return;
        }
    }

    private void takeBack(long size, IOException reason) {
        try {
            truncate(size);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Never fails: what was to be durable is. */
    @Override
    public void close() {
        close(index);
        close(log);
        lock.close();
    }
}
