package io.postkick.copies;

import io.postkick.audit.check.LogCheck;
import io.postkick.value.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Puts a backup in the embedded database's place, once it has been verified; what was there is kept beside it. Nobody is signed in then,
 * however the backup was made.
 */
final class Restore {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path original;
    private final Path arrived;
    private final Clock clock;

    Restore(Database database, Clock clock) {
        this.original = database.embedded("restore it with pg_restore, as " + Documents.of("backup.md") + " says.");
        this.arrived = original.resolveSibling("postkick.db.restoring");
        this.clock = clock;
    }

    /** Does it. Until the backup has been found whole and intact nothing is changed. */
    LogCheck from(InputStream in) throws IOException, SQLException {
        try (FileChannel channel = FileChannel.open(
                        original.resolveSibling("console.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            if (lock == null) {
                throw new CannotCopy("The console runs, so nothing was changed: stop it first.");
            }
            receive(in);
            LogCheck check = checked();
            Database.signEverybodyOut(arrived);
            sync(arrived);
            replace();
            return check;
        } finally {
            Files.deleteIfExists(arrived);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void receive(InputStream in) throws IOException {
        Files.deleteIfExists(arrived);
        Files.createFile(arrived, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.copy(in, arrived, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(arrived, PosixFilePermissions.fromString("rw-------"));
        sync(arrived);
    }

    private LogCheck checked() throws SQLException {
        Database copy = Database.copy(arrived);
        try (Connection connection = copy.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma integrity_check(1)")) {
            if (!answer.next() || !answer.getString(1).equals("ok")) {
                throw new CannotCopy("This is not a whole backup, so nothing was changed.");
            }
        } catch (SQLException e) {
            throw new CannotCopy("This is not a backup (" + e.getMessage() + "), so nothing was changed.");
        }
        return copy.verified();
    }

    /** With it goes the old write-ahead log: SQLite would apply it to whatever has the database's name. */
    private void replace() throws IOException {
        String aside = original.getFileName() + ".before-restore-" + STAMP.format(clock.instant());
        for (String part : new String[] {"-wal", "-shm", ""}) {
            Path file = Path.of(original + part);
            if (Files.exists(file)) {
                Files.move(file, original.resolveSibling(aside + part));
            }
        }
        Files.move(arrived, original, StandardCopyOption.ATOMIC_MOVE);
        sync(original.resolveSibling("."));
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
