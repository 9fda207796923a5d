package io.postkick.evidence;

import io.postkick.host.instance.QueueTotals;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code kick_evidence}: one row a kick whose watch was closed. */
@Repository
class EvidenceTable {

    private static final String INSERT = """
            insert into kick_evidence (kick_id, verdict, lines, lines_omitted, totals_before, totals_after, note, shared)
            values
            """;

    private static final String FIND = """
            select verdict, lines, lines_omitted, totals_before, totals_after, note, shared
            from kick_evidence where kick_id = :id
            """;

    private static final String OBSERVATIONS =
            "select kick_id, verdict, shared from kick_evidence where kick_id in (:ids)";

    private static final TypeReference<List<String>> LINES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EvidenceTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Inserts them, in one statement and so with one sync. */
    void insert(Map<String, Evidence> evidence) {
        String places = String.join(", ", Collections.nCopies(evidence.size(), "(?, ?, ?, ?, ?, ?, ?, ?)"));
        JdbcClient.StatementSpec insert = jdbc.sql(INSERT + places);
        evidence.forEach((actId, each) -> insert.param(actId)
                .param(String.valueOf(each.verdict()))
                .param(json.writeValueAsString(each.lines()))
                .param(each.linesOmitted())
                .param(written(each.before()))
                .param(written(each.after()))
                .param(each.note())
                .param(each.shared()));
        insert.update();
    }

    Optional<Evidence> find(String actId) {
        return jdbc.sql(FIND)
                .param("id", actId)
                .query((row, number) -> new Evidence(
                        Evidence.State.CLOSED,
                        Verdict.valueOf(row.getString("verdict")),
                        row.getBoolean("shared"),
                        json.readValue(row.getString("lines"), LINES),
                        row.getInt("lines_omitted"),
                        read(row.getString("totals_before")),
                        read(row.getString("totals_after")),
                        row.getString("note")))
                .optional();
    }

    /** What came of those of the acts of which anything did. */
    Map<String, Observation> observations(Collection<String> actIds) {
        Map<String, Observation> observations = new HashMap<>();
        if (!actIds.isEmpty()) {
            jdbc.sql(OBSERVATIONS).param("ids", actIds).query(row -> {
                observations.put(
                        row.getString("kick_id"),
                        new Observation(Verdict.valueOf(row.getString("verdict")), row.getBoolean("shared")));
            });
        }
        return observations;
    }

    private @Nullable String written(@Nullable QueueTotals totals) {
        return totals == null ? null : json.writeValueAsString(totals);
    }

    private @Nullable QueueTotals read(@Nullable String totals) {
        return totals == null ? null : json.readValue(totals, QueueTotals.class);
    }
}
