package io.postkick.audit.log;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.FilterValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds to the tables {@code audit_message} and {@code audit_value} what an entry names. They are derived from the entries:
 * verification and export do not look there.
 */
class Lookups {

    private static final String MESSAGE =
            "insert into audit_message (queue_id, position) values (?, ?) on conflict do nothing";

    private static final String VALUE = "insert into audit_value (name, value) values (?, ?) on conflict do nothing";

    private final PreparedStatement message;
    private final PreparedStatement value;
    private final Map<String, Set<String>> known = new HashMap<>();

    Lookups(Connection connection) throws SQLException {
        this.message = connection.prepareStatement(MESSAGE);
        this.value = connection.prepareStatement(VALUE);
        try (PreparedStatement all = connection.prepareStatement("select name, value from audit_value");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                valuesOf(rows.getString(1)).add(rows.getString(2));
            }
        }
    }

    private Set<String> valuesOf(String name) {
        return known.computeIfAbsent(name, any -> new HashSet<>());
    }

    void messages(Set<String> ids, long position) throws SQLException {
        for (String id : ids) {
            message.setString(1, id);
            message.setLong(2, position);
            message.addBatch();
        }
        message.executeBatch();
    }

    void values(AuditEntry entry) throws SQLException {
        for (Map.Entry<String, String> found : FilterValues.in(entry).entrySet()) {
            Set<String> values = valuesOf(found.getKey());
            if (values.size() < FilterValues.MOST && values.add(found.getValue())) {
                value.setString(1, found.getKey());
                value.setString(2, found.getValue());
                value.executeUpdate();
            }
        }
    }
}
