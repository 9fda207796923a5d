package io.postkick.copies;

import io.postkick.audit.check.LogCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a database as text that either kind can read back: a line with the version of its tables, for each table a line
 * with its name and columns and one for each row, and at the end one with the number of rows. All of it is of one moment. Who is signed in
 * is left out.
 */
final class Export {

    static final String FORMAT = "postkick-export-1";

    private static final String SCHEMA =
            "select version from flyway_schema_history where success and version is not null"
                    + " order by installed_rank desc limit 1";
    private static final int FETCH = 1000;

    private final JsonMapper json = new JsonMapper();
    private final Writer out;
    private long rows;

    private Export(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    static LogCheck of(Database database, OutputStream out) throws IOException, SQLException {
        if (database.file() == null) {
            return new Export(out).write(database);
        }
        // A transaction on the embedded database itself would keep the console from writing meanwhile.
        try (Backup copy = Backup.of(database)) {
            return new Export(out).write(copy.database());
        }
    }

    private LogCheck write(Database database) throws IOException, SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setTransactionIsolation(
                    database.file() == null
                            ? Connection.TRANSACTION_REPEATABLE_READ
                            : Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            LogCheck check = Database.verified(connection);
            line(Map.of("format", FORMAT, "schema", schema(connection)));
            for (Table table : Table.all(connection)) {
                write(connection, table);
            }
            line(Map.of("rows", rows));
            out.flush();
            connection.rollback();
            return check;
        }
    }

    private static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(SCHEMA)) {
            if (!answer.next()) {
                throw new CannotCopy("The database has no tables yet, so there is nothing to export.");
            }
            return answer.getString(1);
        }
    }

    private void write(Connection connection, Table table) throws IOException, SQLException {
        List<String> columns = List.copyOf(table.columns().keySet());
        line(Map.of("table", table.name(), "columns", columns));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(
                    "select \"" + String.join("\", \"", columns) + "\" from \"" + table.name() + "\"")) {
                while (row.next()) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(plain(row.getObject(i)));
                    }
                    line(values);
                    rows++;
                }
            }
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        throw new IllegalStateException("a value of " + value.getClass());
    }

    private void line(Object content) throws IOException {
        out.write(json.writeValueAsString(content));
        out.write('\n');
    }
}
