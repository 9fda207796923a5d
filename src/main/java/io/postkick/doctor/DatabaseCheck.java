package io.postkick.doctor;

import io.postkick.value.Micros;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database, and with its newest entry the clock: time never falls along the audit log. */
@Component
@Order(3)
class DatabaseCheck implements Check {

    private static final Duration SLACK = Duration.ofSeconds(60);

    private static final String NEWEST = "select coalesce(max(latest_micros), 0) from audit_entry";

    private final DataSource source;
    private final Clock clock;

    DatabaseCheck(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<Diagnosis> look() {
        String product;
        try (Connection connection = source.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return List.of(Diagnosis.wrong(
                    "Database",
                    "It does not answer: " + e.getMessage(),
                    "Look at spring.datasource.* and whether the server runs."));
        }
        try {
            long micros =
                    JdbcClient.create(source).sql(NEWEST).query(Long.class).single();
            return List.of(Diagnosis.ok("Database", product), clock(Micros.time(micros)));
        } catch (DataAccessException e) {
            return List.of(Diagnosis.note(
                    "Database", product + ", without tables yet: the console makes them at its first start.", null));
        }
    }

    private Diagnosis clock(Instant newest) {
        Instant now = clock.instant();
        if (now.plus(SLACK).isBefore(newest)) {
            return Diagnosis.wrong(
                    "Clock",
                    "It says " + now + ", but the audit log has an entry of " + newest + ".",
                    "timedatectl set-ntp true");
        }
        return Diagnosis.ok("Clock", now.truncatedTo(ChronoUnit.SECONDS) + ", not behind the audit log");
    }
}
