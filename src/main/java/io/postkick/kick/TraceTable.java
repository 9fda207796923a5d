package io.postkick.kick;

import io.postkick.host.trigger.Step;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code kick}: how long each kick took, and its steps. */
@Repository
@ConditionalOnWebApplication
class TraceTable {

    private static final String INSERT = """
            insert into kick (id, elapsed_micros, verbosity, trace) values %s
            on conflict (id) do nothing
            """;

    // Two thousand parameters: far below the limit of either database.
    private static final int ROWS = 500;

    private static final String FIND = "select elapsed_micros, verbosity, trace from kick where id = :id";

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TraceTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Inserts them, hundreds in one statement and so with one sync; one that is there already stays as it is. */
    void insert(Map<String, Trace> traces) {
        List<Map.Entry<String, Trace>> all = List.copyOf(traces.entrySet());
        for (int first = 0; first < all.size(); first += ROWS) {
            insert(all.subList(first, Math.min(all.size(), first + ROWS)));
        }
    }

    private void insert(List<Map.Entry<String, Trace>> rows) {
        String places = String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?)"));
        JdbcClient.StatementSpec insert = jdbc.sql(INSERT.formatted(places));
        rows.forEach(row -> insert.param(row.getKey())
                .param(row.getValue().elapsedMicros())
                .param(row.getValue().verbosity())
                .param(json.writeValueAsString(row.getValue().steps())));
        insert.update();
    }

    Optional<Trace> find(String id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, number) -> new Trace(
                        row.getLong("elapsed_micros"),
                        row.getInt("verbosity"),
                        json.readValue(row.getString("trace"), STEPS)))
                .optional();
    }
}
