package io.postkick.kick;

import io.postkick.trigger.Step;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code kick}: how long each kick took, and its steps. */
@Repository
class Traces {

    private static final String INSERT = """
            insert into kick (id, elapsed_micros, verbosity, trace)
            values (:id, :elapsedMicros, :verbosity, :trace)
            """;

    private static final String FIND = "select elapsed_micros, verbosity, trace from kick where id = :id";

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Traces(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A kick's time and steps, all levels up to the one that was asked for. */
    record Trace(long elapsedMicros, int verbosity, List<Step> steps) {

        static final Trace NONE = new Trace(0, 0, List.of());
    }

    void save(String id, Trace trace) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("elapsedMicros", trace.elapsedMicros())
                .param("verbosity", trace.verbosity())
                .param("trace", json.writeValueAsString(trace.steps()))
                .update();
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
