package io.postkick.copies;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table as the database describes it, so that tables of later versions are copied, too.
 *
 * @param columns {@link java.sql.Types} by name, in the table's order
 */
record Table(String name, Map<String, Integer> columns) {

    /** Who is signed in is no data, who failed to, and who is invited: a copy must not revive what has ended since. */
    static final String SESSIONS = "session";

    private static final Set<String> NOT_DATA =
            Set.of("flyway_schema_history", SESSIONS, "sign_in_failure", "fleet_invitation");

    /** All that hold data, each after those it refers to. */
    static List<Table> all(Connection connection) throws SQLException {
        DatabaseMetaData description = connection.getMetaData();
        Map<String, Set<String>> references = new TreeMap<>();
        String schema = connection.getSchema();
        try (ResultSet tables = description.getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!NOT_DATA.contains(name) && !name.startsWith("sqlite_")) {
                    references.put(name, new TreeSet<>());
                }
            }
        }
        for (Map.Entry<String, Set<String>> table : references.entrySet()) {
            try (ResultSet keys = description.getImportedKeys(null, schema, table.getKey())) {
                while (keys.next()) {
                    table.getValue().add(keys.getString("PKTABLE_NAME"));
                }
            }
            table.getValue().remove(table.getKey());
        }
        List<Table> ordered = new ArrayList<>();
        for (String name : sorted(references)) {
            ordered.add(new Table(name, columns(description, schema, name)));
        }
        return ordered;
    }

    static boolean exists(Connection connection, String name) throws SQLException {
        try (ResultSet found = connection.getMetaData().getTables(null, null, name, null)) {
            return found.next();
        }
    }

    private static List<String> sorted(Map<String, Set<String>> references) {
        List<String> sorted = new ArrayList<>();
        while (sorted.size() < references.size()) {
            String next = references.entrySet().stream()
                    .filter(table -> !sorted.contains(table.getKey()) && sorted.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle"));
            sorted.add(next);
        }
        return sorted;
    }

    private static Map<String, Integer> columns(DatabaseMetaData description, String schema, String table)
            throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (ResultSet rows = description.getColumns(null, schema, table, "%")) {
            while (rows.next()) {
                columns.put(rows.getString("COLUMN_NAME"), rows.getInt("DATA_TYPE"));
            }
        }
        return columns;
    }
}
