package io.postkick.copies;

import io.postkick.audit.check.LogCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an empty database with an export, in one transaction: all of it with the audit log intact, or nothing. The tables are made
 * as the export's version had them; the console's next start brings them up to date.
 */
final class Import {

    private static final String IDENTITY_COLUMNS = """
            select table_name, column_name from information_schema.columns
            where table_schema = current_schema() and is_identity = 'YES'
            """;

    private final JsonMapper json = new JsonMapper();
    private final Database database;
    private final Connection connection;
    private final Map<String, Table> tables = new TreeMap<>();
    private long rows;

    private Import(Database database, Connection connection) throws SQLException {
        this.database = database;
        this.connection = connection;
        for (Table table : Table.all(connection)) {
            tables.put(table.name(), table);
        }
    }

    static LogCheck into(Database database, InputStream in) throws IOException, SQLException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        JsonNode first = new JsonMapper().readTree(String.valueOf(reader.readLine()));
        if (!first.path("format").asString("").equals(Export.FORMAT)) {
            throw new CannotCopy("This is not an export, so nothing was changed.");
        }
        makeTables(database, first.path("schema").asString());
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            Import load = new Import(database, connection);
            load.refuseUnlessEmpty();
            load.read(reader);
            load.continueNumbers();
            LogCheck check = Database.verified(connection);
            connection.commit();
            return check;
        }
    }

    private static void makeTables(Database database, String version) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.source())
                .locations("classpath:db/migration/" + database.vendor());
        boolean known = Arrays.stream(configuration.load().info().all())
                .anyMatch(migration -> migration.getVersion().toString().equals(version));
        if (!known) {
            throw new CannotCopy(
                    "The export is of a later version of the console, so nothing was changed: update this one.");
        }
        configuration.target(version).load().migrate();
    }

    private void refuseUnlessEmpty() throws SQLException {
        for (String table : tables.keySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select 1 from \"" + table + "\" limit 1")) {
                if (found.next()) {
                    throw new CannotCopy("The database that the settings name holds something already (table " + table
                            + "), so nothing was changed: name an empty one.");
                }
            }
        }
    }

    private void read(BufferedReader reader) throws IOException, SQLException {
        PreparedStatement insert = null;
        List<Integer> types = List.of();
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            JsonNode line = parsed(text);
            if (line.has("rows")) {
                finish(insert);
                if (line.get("rows").asLong() != rows) {
                    throw new CannotCopy("Lines are missing in the export, so nothing was changed.");
                }
                return;
            }
            if (line.has("table")) {
                finish(insert);
                Table table = known(line.get("table").asString());
                List<String> columns = line.get("columns")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                types = columns.stream().map(column -> type(table, column)).toList();
                insert = connection.prepareStatement(statement(table.name(), columns));
            } else if (insert != null) {
                add(insert, types, line);
            }
        }
        throw new CannotCopy("The export was cut short, so nothing was changed.");
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new CannotCopy("The export was cut short or changed, so nothing was changed.");
        }
    }

    private Table known(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new CannotCopy("The export has a table that is not known (" + name + "), so nothing was changed.");
        }
        return table;
    }

    private static int type(Table table, String column) {
        Integer type = table.columns().get(column);
        if (type == null) {
            throw new CannotCopy("The export has a column that is not known (" + table.name() + "." + column
                    + "), so nothing was changed.");
        }
        return type;
    }

    private String statement(String table, List<String> columns) {
        String always = database.file() == null ? " overriding system value" : "";
        return "insert into \"" + table + "\" (\"" + String.join("\", \"", columns) + "\")" + always + " values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    private void add(PreparedStatement insert, List<Integer> types, JsonNode row) throws SQLException {
        for (int i = 0; i < types.size(); i++) {
            insert.setObject(i + 1, value(row.get(i), types.get(i)));
        }
        insert.addBatch();
        rows++;
        if (rows % 1000 == 0) {
            insert.executeBatch();
        }
    }

    private static @Nullable Object value(@Nullable JsonNode node, int type) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isObject()) {
            return Base64.getDecoder().decode(node.get("base64").asString());
        }
        if (type == Types.BIT || type == Types.BOOLEAN) {
            return node.isNumber() ? node.asLong() != 0 : node.asBoolean();
        }
        return node.isNumber() ? (Object) node.asLong() : node.asString();
    }

    private static void finish(@Nullable PreparedStatement insert) throws SQLException {
        if (insert != null) {
            insert.executeBatch();
            insert.close();
        }
    }

    /** PostgreSQL numbers rows by a counter of its own, which does not see what was given with a number. */
    private void continueNumbers() throws SQLException {
        if (database.file() != null) {
            return;
        }
        try (Statement all = connection.createStatement();
                Statement next = connection.createStatement();
                ResultSet columns = all.executeQuery(IDENTITY_COLUMNS)) {
            while (columns.next()) {
                next.execute(
                        "select setval(pg_get_serial_sequence('\"%1$s\"', '%2$s'), coalesce(max(\"%2$s\"), 0) + 1, false) from \"%1$s\""
                                .formatted(columns.getString(1), columns.getString(2)));
            }
        }
    }
}
