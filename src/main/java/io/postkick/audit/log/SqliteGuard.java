package io.postkick.audit.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Guards a log in an SQLite file. A file that is removed or replaced while it is open goes on taking writes that nobody
 * will ever read, and SQLite does not notice: so its identity and size are compared before and after each commit.
 */
public class SqliteGuard implements DatabaseGuard {

    private final String node;
    private final Path database;
    private final WatchedFile data;
    private final WatchedFile writeAheadLog;
    private final Path sharedMemory;
    private @Nullable FileChannel lock;

    public SqliteGuard(String node, Path database) {
        this.node = node;
        this.database = database.toAbsolutePath().normalize();
        this.data = new WatchedFile(this.database);
        this.writeAheadLog = new WatchedFile(Path.of(this.database + "-wal"));
        this.sharedMemory = Path.of(this.database + "-shm");
    }

    @Override
    public void beforeOpening() {
        refuseIf(data.change());
        // Without this file no connection is open, and SQLite may have removed the write-ahead log in good order.
        if (Files.exists(sharedMemory)) {
            refuseIf(writeAheadLog.change());
        }
    }

    @Override
    public void claim(Connection connection) throws SQLException {
        if (lock == null) {
            lock = lock();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma synchronous = FULL");
            // What a statement would undo if a trigger refused it: a file of its own for each insert otherwise.
            statement.execute("pragma temp_store = MEMORY");
        }
        // SQLite may have remade the write-ahead log; whether it lost anything shows in the head.
        writeAheadLog.forget();
    }

    private FileChannel lock() {
        // Never the database itself: closing any descriptor of it would drop SQLite's own locks.
        Path file = database.resolveSibling("console.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new NodeInUse(
                        "Another Postkick (node \"" + node + "\" or another) writes the audit log in " + database + ".",
                        "Stop the other one, or give this one a data directory of its own with"
                                + " postkick.data-directory (environment: POSTKICK_DATADIRECTORY).");
            }
            return channel;
        } catch (IOException e) {
            throw new AuditUnavailable(diagnose("The lock file " + file + " cannot be used: " + e + ".", e), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void check() {
        refuseIf(data.change());
        refuseIf(writeAheadLog.change());
    }

    private void refuseIf(@Nullable String change) {
        if (change != null) {
            throw new AuditUnavailable(diagnose(change, null), null);
        }
    }

    @Override
    public boolean isAlive(Connection connection) {
        return true;
    }

    @Override
    public AuditUnavailable.Diagnosis diagnose(String cause, @Nullable Throwable failure) {
        return new AuditUnavailable.Diagnosis(
                cause,
                database.toString(),
                failure instanceof SQLException ? failure.getMessage() : null,
                freeBytes(),
                remedy(failure));
    }

    private @Nullable Long freeBytes() {
        try {
            return Files.getFileStore(database.getParent()).getUsableSpace();
        } catch (IOException e) {
            return null;
        }
    }

    private static String remedy(@Nullable Throwable failure) {
        String message = failure == null ? "" : String.valueOf(failure.getMessage());
        if (message.contains("SQLITE_FULL")) {
            return "Make room on this file system; the next act tries again.";
        }
        if (message.contains("SQLITE_READONLY") || message.contains("SQLITE_CANTOPEN")) {
            return "Make the file and its directory writable for Postkick's user, and see that the file system is"
                    + " not mounted read-only; the next act tries again.";
        }
        if (message.contains("SQLITE_BUSY")) {
            return "Another process holds the database locked, perhaps a backup: let it finish; the next act tries again.";
        }
        return "Look at the disk and the kernel's log. If the file was moved away, move the same file back; otherwise"
                + " restore it from a backup and restart Postkick, then verify the log.";
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException e) {
            // The operating system drops the lock with the process.
        }
    }
}
