package io.postkick.audit.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.search.Digests;
import io.postkick.audit.search.Search;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A console's audit log without the console: the real writer, journal and guard over a real database. */
public class LogFixture implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final DataSource database;
    public final AuditLog log;
    public final Writer writer;
    public final RefusalLimit refusals;
    public final Entries entries;

    private LogFixture(
            DataSource database, DataSource own, DatabaseGuard guard, String node, Clock clock, Duration limit) {
        this.database = database;
        NamedParameterJdbcTemplate template = new NamedParameterJdbcTemplate(database);
        this.entries = new Entries(template, SampleActions.VOCABULARY);
        this.writer = new Writer(
                new Journal(own, guard, node, clock, SampleActions.VOCABULARY),
                new AuditProperties.Log(limit, 64, 1000, Duration.ofHours(1), limit),
                meters,
                head -> {});
        this.refusals = new RefusalLimit(new RefusalProperties(60), clock);
        this.log = new AuditLog(writer, template, refusals, SampleActions.VOCABULARY);
    }

    public static LogFixture started(TestDatabase database, String node) {
        return started(
                database, node, Clock.fixed(NOON, ZoneOffset.UTC), UnaryOperator.identity(), Duration.ofSeconds(5));
    }

    public static LogFixture started(
            TestDatabase database, String node, Clock clock, UnaryOperator<DataSource> sabotage, Duration limit) {
        migrate(database);
        LogFixture fixture = new LogFixture(
                database.dataSource(), sabotage.apply(database.dataSource()), database.guard(node), node, clock, limit);
        fixture.writer.start();
        return fixture;
    }

    public static LogFixture unstarted(TestDatabase database, String node) {
        return new LogFixture(
                database.dataSource(),
                database.dataSource(),
                database.guard(node),
                node,
                Clock.systemUTC(),
                Duration.ofSeconds(5));
    }

    private static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration/" + database.vendor())
                .load()
                .migrate();
    }

    /** Adds entries behind the writer's back. */
    public void insert(List<AuditEntry> forged) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new Inserts(connection).insert(forged);
            connection.commit();
        }
    }

    public Search search() {
        JdbcClient jdbc = JdbcClient.create(database);
        return new Search(jdbc, new Digests(jdbc, SampleActions.VOCABULARY), SampleActions.VOCABULARY);
    }

    @Override
    public void close() {
        writer.stop();
    }
}
