package io.postkick.queueact.run;

import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables {@code queue_act} and {@code queue_helper}: from where on the helper's log has to be read for an act that a crash cut
 * off, which batch was asked for last, and what waits to be deleted.
 */
@Component
class ActTable {

    private static final String BEGIN = """
            insert into queue_act (id, entry, batch)
            values (:id, (select coalesce(max(entry), 0) from queue_helper), 0)
            """;

    private static final String MARK = "update queue_act set batch = :batch where id = :id";

    private static final String FORGET_SEEN = "delete from queue_helper where entry <> :entry";

    private static final String SEEN = "insert into queue_helper (entry) values (:entry) on conflict do nothing";

    private static final String WAIT = """
            update queue_act
            set due_micros = :due, messages = :messages
            where id = :id
            """;

    private static final String FIND = "select entry, batch, due_micros, messages from queue_act where id = :id";

    private static final String END = "delete from queue_act where id = :id";

    private final JdbcClient jdbc;

    ActTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is kept of an act that is not concluded.
     *
     * @param entry the newest of the helper's log that was known when it began
     * @param pending what waits to be deleted; null where nothing does
     */
    record Row(long entry, @Nullable PendingDeletion pending) {}

    void begin(String id) {
        jdbc.sql(BEGIN).param("id", id).update();
    }

    /** The batch of this number may be asked for as soon as this returns. */
    void mark(String id, int batch) {
        jdbc.sql(MARK).param("id", id).param("batch", batch).update();
    }

    /** The helper's log has come to this entry. */
    void seen(long entry) {
        jdbc.sql(SEEN).param("entry", entry).update();
        jdbc.sql(FORGET_SEEN).param("entry", entry).update();
    }

    /** It goes on when its time has come, also after a restart. */
    void await(String id, Instant due, String messages) {
        jdbc.sql(WAIT)
                .param("id", id)
                .param("due", Micros.of(due))
                .param("messages", messages)
                .update();
    }

    Optional<Row> find(String id) {
        return jdbc.sql(FIND).param("id", id).query(ActTable::row).optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String messages = row.getString("messages");
        Instant due = Micros.timeOrNull(row, "due_micros");
        return new Row(
                row.getLong("entry"),
                messages == null || due == null ? null : PendingDeletion.read(due, row.getInt("batch"), messages));
    }

    void end(String id) {
        jdbc.sql(END).param("id", id).update();
    }
}
