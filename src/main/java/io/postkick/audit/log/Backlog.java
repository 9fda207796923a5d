package io.postkick.audit.log;

import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.MessageIds;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.upkeep.Rounds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills {@link Lookups} with the entries that were there before these tables were, newest first and in small pieces, while the
 * console already works. What is recorded since fills them in as it is recorded.
 */
@Component
public class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final int PIECE = 1000;

    private static final String LEFT = "select coalesce(max(position), 0) from audit_backlog";

    private static final String ENTRIES = "select " + EntryRow.COLUMNS + """
            \nfrom audit_entry
            where position between :first and :last
            """;

    private static final String MOVE = "update audit_backlog set position = %d where position = %d";

    private static final String DONE = "delete from audit_backlog where position <= 0";

    private final DataSource source;
    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final Rounds filler = new Rounds("audit-backlog");

    Backlog(DataSource source, Vocabulary vocabulary) {
        this.source = source;
        this.vocabulary = vocabulary;
        this.jdbc = JdbcClient.create(source);
    }

    public void start() {
        filler.every(Duration.ofSeconds(1), Duration.ofMinutes(1), this::catchUp);
    }

    public void stop() {
        filler.cutOff();
        if (!filler.awaitEnd(Duration.ofSeconds(5))) {
            log.debug("Entries of the audit log were still being indexed; the next start goes on");
        }
    }

    /** Up to which position nothing is filled in yet; 0 if nothing is left. */
    public long left() {
        return jdbc.sql(LEFT).query(Long.class).single();
    }

    void catchUp() {
        try {
            long last = left();
            while (last > 0 && !filler.areOver()) {
                fill(last);
                last = Math.max(0, last - PIECE);
            }
            if (left() == 0) {
                jdbc.sql(DONE).update();
                filler.end();
            }
        } catch (DataAccessException | SQLException e) {
            log.debug("Indexing the audit log waits for the database", e);
        }
    }

    private void fill(long last) throws SQLException {
        List<EntryRow> rows = jdbc.sql(ENTRIES)
                .param("first", last - PIECE + 1)
                .param("last", last)
                .query(vocabulary.rows())
                .list();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var move = connection.createStatement()) {
                Lookups lookups = new Lookups(connection);
                for (EntryRow row : rows) {
                    lookups.messages(MessageIds.in(row.entry().content()), row.position());
                    lookups.values(row.entry());
                }
                move.executeUpdate(MOVE.formatted(Math.max(0, last - PIECE), last));
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
