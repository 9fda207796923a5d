package io.postkick.fleet.agent;

import io.postkick.value.Micros;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands last on the audit log of an agent, which may run meanwhile: nothing is written. */
record LastEntries(Path database) {

    private static final String READ = """
            select sequence, at_micros, action, actor, instance, class, service, request, outcome
            from audit_entry
            order by position desc
            limit 5
            """;

    static LastEntries in(Path directory) {
        return new LastEntries(directory.resolve("postkick.db"));
    }

    /** A line each, the newest first; or one that says why there are none. */
    List<String> lines() {
        if (!Files.exists(database)) {
            return List.of("none: the agent has not run yet");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(line(rows));
            }
            return lines.isEmpty() ? List.of("none yet") : lines;
        } catch (SQLException e) {
            return List.of("cannot be read: " + e.getMessage());
        }
    }

    private static String line(ResultSet row) throws SQLException {
        String what = Stream.of(
                        row.getString("action"),
                        row.getString("actor"),
                        row.getString("instance"),
                        row.getString("class"),
                        row.getString("service"),
                        row.getString("request"),
                        row.getString("outcome"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return row.getLong("sequence") + " " + Micros.time(row, "at_micros") + " " + what;
    }
}
