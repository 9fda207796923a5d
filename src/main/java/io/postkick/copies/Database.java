package io.postkick.copies;

import io.postkick.audit.check.LogCheck;
import io.postkick.value.SqliteUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database of this console, or a file with a copy of one.
 *
 * @param file the embedded database's; null for PostgreSQL
 * @param vendor the name of the folder with its migrations
 */
record Database(DataSource source, @Nullable Path file, String vendor) {

    /** The one that the settings name. */
    static Database configured(Environment settings) {
        String url = settings.getRequiredProperty("spring.datasource.url");
        DataSource source = DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .url(url)
                .username(settings.getProperty("spring.datasource.username"))
                .password(settings.getProperty("spring.datasource.password"))
                .build();
        return SqliteUrl.file(url)
                .map(file -> new Database(source, file.toAbsolutePath(), "sqlite"))
                .orElseGet(() -> new Database(source, null, "postgresql"));
    }

    /** A copy of an embedded one, which reading does not change. */
    static Database copy(Path file) {
        DataSource source = DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .url(SqliteUrl.readOnly(file))
                .build();
        return new Database(source, file, "sqlite");
    }

    /** Takes out of a copy who is signed in, and out of its pages: whoever has the copy does not learn it. */
    static void signEverybodyOut(Path copy) throws SQLException {
        DataSource source = DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .url(SqliteUrl.existing(copy))
                .build();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma secure_delete = on");
            if (Table.exists(connection, Table.SESSIONS)) {
                statement.execute("delete from " + Table.SESSIONS);
            }
        }
    }

    /** The embedded database's file. */
    Path embedded(String what) {
        if (file == null) {
            throw new CannotCopy("The settings name a PostgreSQL database, so nothing was done: " + what);
        }
        return file;
    }

    /**
     * Reads the whole audit log.
     *
     * @throws CannotCopy if it is not intact
     */
    LogCheck verified() {
        return verified(source);
    }

    /** Reads it as a transaction under way sees it. */
    static LogCheck verified(Connection connection) {
        return verified(new SingleConnectionDataSource(connection, true));
    }

    private static LogCheck verified(DataSource source) {
        LogCheck check = LogCheck.of(source);
        if (check.problem() != null) {
            throw new CannotCopy("The audit log in it is broken: " + check.problem());
        }
        return check;
    }
}
