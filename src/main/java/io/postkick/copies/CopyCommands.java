package io.postkick.copies;

import io.postkick.audit.check.LogCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

/** The commands that copy the database, as a shell sees them: data on standard input and output, words on standard error. */
public final class CopyCommands {

    private static final Set<String> NAMES = Set.of("backup", "restore", "export", "import");

    private CopyCommands() {}

    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** Runs one of them and answers its exit status. */
    public static int run(String name, Environment settings, InputStream in, OutputStream out, PrintStream words) {
        try {
            LogCheck check = copy(name, Database.configured(settings), in, out);
            words.println(name + ": done; the audit log in it is intact: " + check.entries() + " entries"
                    + (check.ends().isEmpty() ? "" : ", ends at " + check.ends()));
            return 0;
        } catch (CannotCopy e) {
            words.println(name + ": " + e.getMessage());
        } catch (IOException | SQLException | DataAccessException e) {
            words.println(name + ": not done, the data is as it was: " + e.getMessage());
        }
        return 1;
    }

    private static LogCheck copy(String name, Database database, InputStream in, OutputStream out)
            throws IOException, SQLException {
        return switch (name) {
            case "backup" -> backup(database, out);
            case "restore" -> new Restore(database, Clock.systemUTC()).from(in);
            case "export" -> Export.of(database, out);
            default -> Import.into(database, in);
        };
    }

    private static LogCheck backup(Database database, OutputStream out) throws IOException, SQLException {
        try (Backup backup = Backup.of(database)) {
            return backup.writeTo(out);
        }
    }
}
