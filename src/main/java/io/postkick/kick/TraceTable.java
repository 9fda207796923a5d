package io.postkick.kick;

import io.postkick.trigger.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code kick}: how long each kick took, and its steps. */
@Repository
class TraceTable {

    private static final String INSERT = """
            insert into kick (id, elapsed_micros, verbosity, trace)
            values (:id, :elapsedMicros, :verbosity, :trace)
            on conflict (id) do nothing
            """;

    private static final String FIND = "select elapsed_micros, verbosity, trace from kick where id = :id";

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate together;
    private final JsonMapper json;

    TraceTable(NamedParameterJdbcTemplate jdbc, TransactionTemplate together, JsonMapper json) {
        this.jdbc = jdbc;
        this.together = together;
        this.json = json;
    }

    /** Inserts them in one transaction; one that is there already stays as it is. */
    void insert(Map<String, Trace> traces) {
        SqlParameterSource[] rows = traces.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toArray(SqlParameterSource[]::new);
        together.executeWithoutResult(transaction -> jdbc.batchUpdate(INSERT, rows));
    }

    private SqlParameterSource row(String id, Trace trace) {
        return new MapSqlParameterSource("id", id)
                .addValue("elapsedMicros", trace.elapsedMicros())
                .addValue("verbosity", trace.verbosity())
                .addValue("trace", json.writeValueAsString(trace.steps()));
    }

    Optional<Trace> find(String id) {
        return jdbc
                .query(
                        FIND,
                        Map.of("id", id),
                        (row, number) -> new Trace(
                                row.getLong("elapsed_micros"),
                                row.getInt("verbosity"),
                                json.readValue(row.getString("trace"), STEPS)))
                .stream()
                .findFirst();
    }
}
