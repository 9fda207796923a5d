package io.postkick.audit.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Guards a log in PostgreSQL. The right to write is an advisory lock of the very session that writes, so a session that
 * lost it cannot write either.
 */
public class PostgresGuard implements DatabaseGuard {

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('postkick audit ' || ?, 0))";

    private final String node;
    private final String address;
    private final Duration timeout;

    public PostgresGuard(String node, String url, Duration timeout) {
        this.node = node;
        this.address = url.replaceFirst("\\?.*", "");
        this.timeout = timeout;
    }

    @Override
    public void beforeOpening() {
        // A server cannot be mistaken for a file that is gone; the head tells whether it is the same log.
    }

    @Override
    public void claim(Connection connection) throws SQLException {
        // A server that went silent must not hold the writer for longer than twice what a caller waits.
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(timeout.multipliedBy(2).toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, node);
            try (ResultSet answer = lock.executeQuery()) {
                if (!answer.next() || !answer.getBoolean(1)) {
                    throw inUse();
                }
            }
        }
    }

    private NodeInUse inUse() {
        return new NodeInUse(
                "Another Postkick writes the audit log of node \"" + node + "\" in " + address + ".",
                "Give each console a name of its own with postkick.node (environment: POSTKICK_NODE), or stop the"
                        + " other one. After a crash of its machine PostgreSQL may need some minutes to notice.");
    }

    @Override
    public void check() {
        // As for beforeOpening.
    }

    @Override
    public boolean isAlive(Connection connection) throws SQLException {
        return connection.isValid(1);
    }

    @Override
    public AuditUnavailable.Diagnosis diagnose(String cause, @Nullable Throwable failure) {
        return new AuditUnavailable.Diagnosis(
                cause,
                address,
                failure instanceof SQLException e ? e.getSQLState() + " " + e.getMessage() : null,
                null,
                "See that PostgreSQL runs, has disk space and lets this console in; the next act tries again.");
    }

    @Override
    public void close() {
        // The lock goes with the session.
    }
}
