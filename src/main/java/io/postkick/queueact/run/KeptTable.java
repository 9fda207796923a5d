package io.postkick.queueact.run;

import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code queue_act_message}: from whom and to whom the messages were that acts named. */
@Component
class KeptTable {

    /** Messages in one statement, which is one commit: SQLite takes 32,766 values at once. */
    private static final int AT_ONCE = 4000;

    private static final String KEEP = """
            insert into queue_act_message
                (act, queue_id, sender, recipients, all_recipients, size, arrived_micros, kept_micros)
            values
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIND = """
            select queue_id, sender, recipients, all_recipients, size, arrived_micros
            from queue_act_message
            where act = :act and queue_id in (:ids) and kept_micros >= :since
            """;

    private static final String FORGET = "delete from queue_act_message where kept_micros < :before";

    private final JdbcClient jdbc;

    KeptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(String act, List<KeptMessage> messages, Instant at) {
        for (int from = 0; from < messages.size(); from += AT_ONCE) {
            insert(act, messages.subList(from, Math.min(messages.size(), from + AT_ONCE)), at);
        }
    }

    private void insert(String act, List<KeptMessage> some, Instant at) {
        List<Object> values = new ArrayList<>();
        for (KeptMessage message : some) {
            values.add(act);
            values.add(message.id());
            values.add(message.sender());
            values.add(String.join("\n", message.recipients()));
            values.add(message.recipientCount());
            values.add(message.size());
            values.add(Micros.of(message.arrivedAt()));
            values.add(Micros.of(at));
        }
        jdbc.sql(KEEP + String.join(", ", Collections.nCopies(some.size(), ROW)))
                .params(values)
                .update();
    }

    /** What was kept of these since then, by queue ID. */
    Map<String, KeptMessage> find(String act, List<String> ids, Instant since) {
        Map<String, KeptMessage> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            jdbc.sql(FIND)
                    .param("act", act)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .param("since", Micros.of(since))
                    .query(KeptTable::message)
                    .list()
                    .forEach(message -> found.put(message.id(), message));
        }
        return found;
    }

    private static KeptMessage message(ResultSet row, int number) throws SQLException {
        return new KeptMessage(
                row.getString("queue_id"),
                row.getString("sender"),
                row.getString("recipients").lines().toList(),
                row.getInt("all_recipients"),
                row.getLong("size"),
                Micros.time(row, "arrived_micros"));
    }

    void forget(Instant before) {
        jdbc.sql(FORGET).param("before", Micros.of(before)).update();
    }
}
