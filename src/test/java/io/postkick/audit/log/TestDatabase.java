package io.postkick.audit.log;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database for one test: where it is and what guards a log in it. */
public record TestDatabase(String vendor, DataSource dataSource, String location) {

    private static final String AS_SHIPPED =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true";

    public static TestDatabase sqlite(Path directory) {
        Path file = directory.resolve("postkick.db");
        return new TestDatabase(
                "sqlite", new DriverManagerDataSource("jdbc:sqlite:" + file + AS_SHIPPED), file.toString());
    }

    public static TestDatabase postgres(String url, String user, String password) {
        return new TestDatabase("postgresql", new DriverManagerDataSource(url, user, password), url);
    }

    public DatabaseGuard guard(String node) {
        return vendor.equals("sqlite")
                ? new SqliteGuard(node, Path.of(location))
                : new PostgresGuard(node, location, java.time.Duration.ofSeconds(5));
    }
}
