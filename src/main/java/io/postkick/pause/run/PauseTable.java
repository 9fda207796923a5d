package io.postkick.pause.run;

import io.postkick.access.Role;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code pause} and {@code pause_message}: the pauses that are not over, and what each holds. One statement is whole or not at all. */
@Component
class PauseTable {

    /** Queue IDs in one statement. */
    private static final int AT_ONCE = 500;

    private static final String SET = """
            insert into pause
                (id, node, instance, kind, mail, reason, actor, role, address, from_micros, until_micros, ending, lifted_by)
            values
                (:id, :node, :instance, :kind, :mail, :reason, :actor, :role, :address, :from, :until, 0, null)
            """;

    private static final String ALL = """
            select id, instance, kind, mail, reason, actor, role, address, from_micros, until_micros, ending, lifted_by
            from pause
            where node = :node
            order by from_micros, id
            """;

    private static final String END = "update pause set ending = 1, lifted_by = :by where id = :id";

    private static final String FORGET_MESSAGES = "delete from pause_message where pause = :id";

    private static final String FORGET = "delete from pause where id = :id";

    private static final String ASK = """
            insert into pause_message (pause, queue_id, fingerprint, state, hold_act, at_micros)
            values %s
            on conflict (pause, queue_id) do update
            set fingerprint = excluded.fingerprint, state = excluded.state, hold_act = excluded.hold_act,
                release_act = null, at_micros = excluded.at_micros
            """;

    private static final String RELEASE = """
            update pause_message
            set state = 'RELEASING', release_act = :act, at_micros = :at
            where pause = :pause and queue_id in (:ids)
            """;

    private static final String MARK = """
            update pause_message
            set state = :state, at_micros = :at
            where pause = :pause and queue_id in (:ids)
            """;

    private static final String DROP = "delete from pause_message where pause = :pause and queue_id in (:ids)";

    private static final String COLUMNS =
            "select queue_id, fingerprint, state, hold_act, release_act, at_micros from pause_message ";

    private static final String KNOWN = COLUMNS + "where pause = :pause and queue_id in (:ids)";

    private static final String ON_HOLD = COLUMNS + """
            where pause = :pause and state in ('HELD', 'UNSURE') and queue_id > :after
            order by queue_id
            limit :most
            """;

    private static final String UNDER_WAY =
            COLUMNS + "where pause = :pause and state in ('ASKED', 'RELEASING') order by queue_id";

    private static final String PAGE = COLUMNS + """
            where pause = :pause
            order by queue_id
            limit :most offset :from
            """;

    private static final String COUNT = """
            select pause, state, count(*) as messages
            from pause_message
            where pause in (:pauses)
            group by pause, state
            """;

    private final JdbcClient jdbc;

    PauseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(QueuePause pause, String node) {
        jdbc.sql(SET)
                .param("id", pause.id())
                .param("node", node)
                .param("instance", pause.instance())
                .param("kind", pause.mail().kind().name())
                .param("mail", pause.mail().value())
                .param("reason", pause.reason())
                .param("actor", pause.by())
                .param("role", pause.role().name())
                .param("address", pause.address())
                .param("from", Micros.of(pause.from()))
                .param("until", Micros.of(pause.until()))
                .update();
    }

    /** Those of a console that are not over, the oldest first. */
    List<QueuePause> all(String node) {
        return jdbc.sql(ALL).param("node", node).query(PauseTable::pause).list();
    }

    private static QueuePause pause(ResultSet row, int number) throws SQLException {
        return new QueuePause(
                row.getString("id"),
                row.getString("instance"),
                new PausedMail(PausedMail.Kind.valueOf(row.getString("kind")), row.getString("mail")),
                row.getString("reason"),
                row.getString("actor"),
                Role.valueOf(row.getString("role")),
                row.getString("address"),
                Micros.time(row, "from_micros"),
                Micros.time(row, "until_micros"),
                row.getInt("ending") == 1,
                row.getString("lifted_by"));
    }

    /** It holds nothing more. */
    void end(String pause, @Nullable String liftedBy) {
        jdbc.sql(END).param("id", pause).param("by", liftedBy).update();
    }

    /** Nothing of it is left. */
    void forget(String pause) {
        jdbc.sql(FORGET_MESSAGES).param("id", pause).update();
        jdbc.sql(FORGET).param("id", pause).update();
    }

    /**
     * These are about to be put on hold, or are on hold already.
     *
     * @param messages by queue ID, the fingerprint of each; no more than {@value #AT_ONCE}
     */
    void keep(String pause, Map<String, String> messages, HoldState state, String holdAct, Instant at) {
        List<String> rows = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        messages.forEach((id, fingerprint) -> {
            int number = rows.size();
            rows.add("(:pause, :id%1$d, :fingerprint%1$d, :state, :act, :at)".formatted(number));
            values.put("id" + number, id);
            values.put("fingerprint" + number, fingerprint);
        });
        if (!rows.isEmpty()) {
            jdbc.sql(ASK.formatted(String.join(", ", rows)))
                    .params(values)
                    .param("pause", pause)
                    .param("state", state.name())
                    .param("act", holdAct)
                    .param("at", Micros.of(at))
                    .update();
        }
    }

    /** These are about to be released. */
    void release(String pause, List<String> ids, String act, Instant at) {
        jdbc.sql(RELEASE)
                .param("pause", pause)
                .param("ids", ids)
                .param("act", act)
                .param("at", Micros.of(at))
                .update();
    }

    void mark(String pause, List<String> ids, HoldState state, Instant at) {
        for (List<String> some : parts(ids)) {
            jdbc.sql(MARK)
                    .param("pause", pause)
                    .param("ids", some)
                    .param("state", state.name())
                    .param("at", Micros.of(at))
                    .update();
        }
    }

    /** The pause has nothing to do with these. */
    void drop(String pause, List<String> ids) {
        for (List<String> some : parts(ids)) {
            jdbc.sql(DROP).param("pause", pause).param("ids", some).update();
        }
    }

    /** What is kept of these, by queue ID. */
    Map<String, PausedMessage> known(String pause, List<String> ids) {
        Map<String, PausedMessage> known = new HashMap<>();
        for (List<String> some : parts(ids)) {
            jdbc.sql(KNOWN)
                    .param("pause", pause)
                    .param("ids", some)
                    .query(PauseTable::message)
                    .list()
                    .forEach(message -> known.put(message.id(), message));
        }
        return known;
    }

    private static List<List<String>> parts(List<String> ids) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** Some that the pause has on hold, in the order of their queue IDs, behind that one. */
    List<PausedMessage> onHold(String pause, String after, int most) {
        return jdbc.sql(ON_HOLD)
                .param("pause", pause)
                .param("after", after)
                .param("most", most)
                .query(PauseTable::message)
                .list();
    }

    /** Those of which an act is under way, or was when the console ended. */
    List<PausedMessage> underWay(String pause) {
        return jdbc.sql(UNDER_WAY)
                .param("pause", pause)
                .query(PauseTable::message)
                .list();
    }

    List<PausedMessage> page(String pause, int from, int most) {
        return jdbc.sql(PAGE)
                .param("pause", pause)
                .param("from", from)
                .param("most", most)
                .query(PauseTable::message)
                .list();
    }

    private static PausedMessage message(ResultSet row, int number) throws SQLException {
        return new PausedMessage(
                row.getString("queue_id"),
                row.getString("fingerprint"),
                HoldState.valueOf(row.getString("state")),
                row.getString("hold_act"),
                row.getString("release_act"),
                Micros.time(row, "at_micros"));
    }

    private record Count(String pause, HoldState state, int messages) {}

    /** How many each has in which state; of one that has none nothing. */
    Map<String, Map<HoldState, Integer>> counts(Collection<String> pauses) {
        Map<String, Map<HoldState, Integer>> counts = new LinkedHashMap<>();
        if (!pauses.isEmpty()) {
            jdbc.sql(COUNT)
                    .param("pauses", pauses)
                    .query((row, number) -> new Count(
                            row.getString("pause"), HoldState.valueOf(row.getString("state")), row.getInt("messages")))
                    .list()
                    .forEach(count -> counts.computeIfAbsent(count.pause(), none -> new EnumMap<>(HoldState.class))
                            .put(count.state(), count.messages()));
        }
        return counts;
    }
}
