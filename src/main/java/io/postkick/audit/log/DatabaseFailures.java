package io.postkick.audit.log;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database says when it fails. */
public class DatabaseFailures {

    private DatabaseFailures() {}

    /** The database's own error below a chain of causes. */
    static @Nullable SQLException databaseError(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }

    public static String inWords(Throwable failure) {
        SQLException database = databaseError(failure);
        return String.valueOf((database == null ? failure : database).getMessage());
    }

    /** Rolls back and closes; both may fail on a broken connection, and nothing depends on them. */
    static void quietly(Connection broken) {
        try (broken) {
            if (!broken.getAutoCommit()) {
                broken.rollback();
            }
        } catch (SQLException e) {
            // The failure that led here has been reported.
        }
    }
}
