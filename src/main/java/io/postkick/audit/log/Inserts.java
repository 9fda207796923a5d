package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.MessageIds;
import io.postkick.audit.entry.NewEntry;
import io.postkick.value.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What each commit of the log runs, prepared once for its connection: to parse an insert into a table with a dozen indexes takes
 * longer than to run it. Closed with the connection.
 */
class Inserts {

    private static final String LATEST = "select latest_micros from audit_entry order by position desc limit 1";

    private static final String EXISTS = """
            select count(*) from audit_entry
            where kick_id = ? and action = ? and (? = '' or coalesce(part, '1') = ?)
            """;

    private static final String POSITION = "select position from audit_entry where node = ? and sequence = ?";

    private final PreparedStatement insert;
    private final PreparedStatement latest;
    private final PreparedStatement exists;
    private final PreparedStatement position;
    private final Lookups lookups;

    Inserts(Connection connection) throws SQLException {
        this.insert = connection.prepareStatement(EntryRow.INSERT);
        this.latest = connection.prepareStatement(LATEST);
        this.exists = connection.prepareStatement(EXISTS);
        this.position = connection.prepareStatement(POSITION);
        this.lookups = new Lookups(connection);
    }

    /** Inserts entries in their order; the latest time is carried along for the index. */
    void insert(List<AuditEntry> entries) throws SQLException {
        long latestMicros = latest();
        for (AuditEntry entry : entries) {
            latestMicros = Math.max(latestMicros, Micros.of(entry.at()));
            EntryRow.bind(insert, entry, latestMicros);
            insert.addBatch();
        }
        insert.executeBatch();
        for (AuditEntry entry : entries) {
            lookups.values(entry);
            Set<String> ids = MessageIds.in(entry.content());
            if (!ids.isEmpty()) {
                lookups.messages(ids, position(entry));
            }
        }
    }

    private long position(AuditEntry entry) throws SQLException {
        position.setString(1, entry.node());
        position.setLong(2, entry.sequence());
        try (ResultSet found = position.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private long latest() throws SQLException {
        try (ResultSet found = latest.executeQuery()) {
            return found.next() ? found.getLong(1) : Long.MIN_VALUE;
        }
    }

    /** Which time it is of what recurs, as the record has it in place of a part; empty of anything else. */
    static String time(NewEntry entry) {
        return entry.action().traits().contains(Action.Trait.RECURS)
                ? Objects.requireNonNullElse(entry.part(), "1")
                : "";
    }

    /** Whether the act has such an entry; of what recurs, of the same time. */
    boolean exists(String actId, NewEntry entry) throws SQLException {
        exists.setString(1, actId);
        exists.setString(2, entry.action().name());
        exists.setString(3, time(entry));
        exists.setString(4, time(entry));
        try (ResultSet count = exists.executeQuery()) {
            return count.next() && count.getLong(1) > 0;
        }
    }
}
