package io.postkick.queueact.watch;

import io.postkick.host.queueact.HelperEntry;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code queue_helper_watched}: how far the queue helper's log of this node's host was compared. */
@Component
class HelperMark {

    private static final String FIND = "select entry, hash from queue_helper_watched where node = :node";

    private static final String SET = """
            insert into queue_helper_watched (node, entry, hash) values (:node, :entry, :hash)
            on conflict (node) do update set entry = excluded.entry, hash = excluded.hash
            """;

    private static final String FORGET = "delete from queue_helper_watched where node = :node";

    private final JdbcClient jdbc;

    HelperMark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry that was compared, by number and hash. */
    record Compared(long entry, String hash) {}

    /** A sentence about one that the log does not have any more. */
    static String missing(Compared known) {
        return "The queue helper's log does not have entry %,d any more as it was; it was cut or written anew."
                .formatted(known.entry());
    }

    Optional<Compared> find(String node) {
        return jdbc.sql(FIND)
                .param("node", node)
                .query((row, number) -> new Compared(row.getLong("entry"), row.getString("hash")))
                .optional();
    }

    void set(String node, HelperEntry last) {
        jdbc.sql(SET)
                .param("node", node)
                .param("entry", last.number())
                .param("hash", last.hash())
                .update();
    }

    void forget(String node) {
        jdbc.sql(FORGET).param("node", node).update();
    }
}
