package io.postkick.copies;

import io.postkick.audit.check.LogCheck;
import io.postkick.value.Documents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A consistent copy of the embedded database, taken while the console goes on writing: SQLite reads a snapshot, and its
 * write-ahead log lets the writer continue. The copy is verified before it is handed out. It does not say who
 * is signed in.
 */
final class Backup implements AutoCloseable {

    private final Path folder;
    private final Path file;

    private Backup(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("postkick.db");
    }

    /** Takes one, beside the database, where there is room for it and nobody else can read it. */
    static Backup of(Database database) throws IOException, SQLException {
        Path original = database.embedded("copy it with pg_dump, as " + Documents.of("backup.md") + " says.");
        if (!Files.exists(original)) {
            throw new CannotCopy("There is no database " + original + ", so there is nothing to copy.");
        }
        Path folder = Files.createTempDirectory(
                original.getParent(),
                "backup-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Backup backup = new Backup(folder);
        try (Connection connection = database.source().getConnection();
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            copy.setString(1, backup.file.toString());
            copy.execute();
            Database.signEverybodyOut(backup.file);
            return backup;
        } catch (SQLException e) {
            backup.close();
            throw e;
        }
    }

    Database database() {
        return Database.copy(file);
    }

    LogCheck writeTo(OutputStream out) throws IOException {
        LogCheck check = database().verified();
        Files.copy(file, out);
        out.flush();
        return check;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
