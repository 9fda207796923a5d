package io.postkick.queuehelper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A file that is locked against other processes and against other threads of this one. The kernel gives up a process's lock when it
 * closes the file anywhere, so that within the process only who has the semaphore opens it.
 */
final class HelperLock implements AutoCloseable {

    private static final Map<Path, Semaphore> WITHIN = new ConcurrentHashMap<>();

    private final Semaphore within;
    private final FileChannel channel;

    private HelperLock(Semaphore within, FileChannel channel) {
        this.within = within;
        this.channel = channel;
    }

    /** Waits for it. */
    static HelperLock take(Path file) throws IOException {
        Semaphore within = within(file);
        within.acquireUninterruptibly();
        HelperLock lock = opened(within, file, true);
        if (lock == null) {
            throw new IOException(file + " cannot be locked");
        }
        return lock;
    }

    /** Takes it if nobody has it. */
    static Optional<HelperLock> tryTake(Path file) throws IOException {
        Semaphore within = within(file);
        return within.tryAcquire() ? Optional.ofNullable(opened(within, file, false)) : Optional.empty();
    }

    private static Semaphore within(Path file) {
        return WITHIN.computeIfAbsent(file.toAbsolutePath().normalize(), key -> new Semaphore(1));
    }

    private static @Nullable HelperLock opened(Semaphore within, Path file, boolean wait) throws IOException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            FileLock lock = wait ? channel.lock() : channel.tryLock();
            locked = lock != null;
            return locked ? new HelperLock(within, channel) : null;
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                within.release();
            }
        }
    }

    /** Never fails: what was done while it was held is done. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            Trouble.report("a lock cannot be closed", e);
        } finally {
            within.release();
        }
    }
}
