package io.postkick.fleet.record;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.ExportedEntry;
import io.postkick.value.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code host_entry} and {@code host_log}: what is kept of the hosts' logs, and how far. */
public class HostEntries {

    private static final String INSERT = """
            insert into host_entry
                (host, sequence, at_micros, action, act_id, actor, instance, outcome, line, hash, previous_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Whoever finds it elsewhere has been overtaken by another console. */
    private static final String MOVE = """
            update host_log set sequence = ?, hash = ?, problem = null, problem_micros = null
            where host = ? and sequence = ? and hash = ?
            """;

    private static final String BEGIN = """
            insert into host_log (host, sequence, hash, told_sequence, told_micros)
            values (:host, 0, :hash, 0, 0)
            on conflict (host) do nothing
            """;

    private static final String LOGS =
            "select host, sequence, hash, problem, problem_micros, told_sequence, told_micros from host_log";

    private static final String SPOIL = """
            update host_log set problem = :problem, problem_micros = :at
            where host = :host and sequence = :sequence and hash = :hash and problem is null
            """;

    private static final String MEND = """
            update host_log set problem = null, problem_micros = null
            where host = :host and sequence = :sequence and hash = :hash
            """;

    private static final String TELL = """
            update host_log set told_sequence = :sequence, told_micros = :at
            where host = :host and told_sequence = :before and told_micros = :beforeMicros
            """;

    private static final String COLUMNS =
            "select host, sequence, at_micros, action, act_id, actor, instance, outcome, line, hash from host_entry ";

    /** Of one act, more entries than a true host has. */
    private static final int MOST_OF_ACT = 500;

    private static final String OF_ACT =
            COLUMNS + "where act_id = :act and host = :host order by sequence limit " + MOST_OF_ACT;

    private static final String FOLLOWING =
            COLUMNS + "where host = :host and sequence > :after order by sequence limit :most";

    private static final String ONE = COLUMNS + "where host = :host and sequence = :sequence";

    private static final String LATER = """
            select count(*) from host_entry where host = :host and action = :action and sequence > :after
            """;

    private static final String NEWEST = COLUMNS + """
            where host = :host and sequence < :before %s
            order by sequence desc
            limit :most
            """;

    private static final String ACTIONS = "select distinct action from host_entry where host = :host order by action";

    private final DataSource source;
    private final JdbcClient jdbc;

    public HostEntries(DataSource source) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
    }

    /** Keeps further entries of a log, all of them or, if it is kept further already or otherwise, none. */
    boolean add(ChainHead kept, List<ExportedEntry> fresh) {
        ChainHead end = fresh.get(fresh.size() - 1).head();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean moved = move(connection, kept, end);
                if (moved) {
                    insert(connection, kept.node(), fresh);
                    connection.commit();
                }
                return moved;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new HostLogNotKept(e);
        }
    }

    private static boolean move(Connection connection, ChainHead kept, ChainHead end) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, end.sequence());
            move.setString(2, end.hash());
            move.setString(3, kept.node());
            move.setLong(4, kept.sequence());
            move.setString(5, kept.hash());
            return move.executeUpdate() == 1;
        }
    }

    private static void insert(Connection connection, String host, List<ExportedEntry> fresh) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (ExportedEntry entry : fresh) {
                insert.setString(1, host);
                insert.setLong(2, entry.sequence());
                insert.setLong(3, Micros.of(entry.at()));
                insert.setString(4, entry.action());
                insert.setString(5, entry.actId());
                insert.setString(6, entry.text("actor"));
                insert.setString(7, entry.text("instance"));
                insert.setString(8, entry.text("outcome"));
                insert.setString(9, entry.line());
                insert.setString(10, entry.hash());
                insert.setString(11, entry.previousHash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Of every host of which anything was ever to be kept, by ID. */
    public Map<String, KeptLog> logs() {
        return jdbc.sql(LOGS).query(HostEntries::log).list().stream()
                .collect(Collectors.toMap(log -> log.end().node(), log -> log));
    }

    /** How far a host's log is kept. */
    public KeptLog log(String host) {
        return jdbc.sql(LOGS + " where host = :host")
                .param("host", host)
                .query(HostEntries::log)
                .optional()
                .orElseGet(() -> KeptLog.nothing(host));
    }

    private static KeptLog log(ResultSet row, int number) throws SQLException {
        return new KeptLog(
                new ChainHead(row.getString("host"), row.getLong("sequence"), row.getString("hash")),
                row.getString("problem"),
                Micros.timeOrNull(row, "problem_micros"),
                row.getLong("told_sequence"),
                Micros.time(row, "told_micros"));
    }

    /** Takes note that there is a log to be kept. */
    void begin(String host) {
        jdbc.sql(BEGIN)
                .param("host", host)
                .param("hash", ChainHead.before(host).hash())
                .update();
    }

    /** Takes note that something is wrong with what follows. */
    void spoil(ChainHead kept, String problem, Instant now) {
        at(jdbc.sql(SPOIL), kept)
                .param("problem", problem)
                .param("at", Micros.of(now))
                .update();
    }

    /** Takes note that nothing is. */
    void mend(ChainHead kept) {
        at(jdbc.sql(MEND), kept).update();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, ChainHead kept) {
        return statement
                .param("host", kept.node())
                .param("sequence", kept.sequence())
                .param("hash", kept.hash());
    }

    /** Takes note of how far this console's log says that it is kept; false if another console has just had it say so. */
    boolean tell(KeptLog before, long sequence, Instant at) {
        return jdbc.sql(TELL)
                        .param("host", before.end().node())
                        .param("sequence", sequence)
                        .param("at", Micros.of(at))
                        .param("before", before.told())
                        .param("beforeMicros", Micros.of(before.toldAt()))
                        .update()
                == 1;
    }

    /** What a host says of an act, as far as that is no more than can be. */
    public List<HostEntry> ofAct(String host, String actId) {
        return jdbc.sql(OF_ACT)
                .param("act", actId)
                .param("host", host)
                .query(HostEntries::entry)
                .list();
    }

    public List<HostEntry> following(String host, long after, int most) {
        return jdbc.sql(FOLLOWING)
                .param("host", host)
                .param("after", after)
                .param("most", most)
                .query(HostEntries::entry)
                .list();
    }

    Optional<HostEntry> one(String host, long sequence) {
        return jdbc.sql(ONE)
                .param("host", host)
                .param("sequence", sequence)
                .query(HostEntries::entry)
                .optional();
    }

    /** Whether the host has such an entry behind that one. */
    boolean hasLater(String host, String action, long after) {
        return jdbc.sql(LATER)
                        .param("host", host)
                        .param("action", action)
                        .param("after", after)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * The newest entries of a host, newest first.
     *
     * @param before sequence number of the first that is not wanted
     */
    public List<HostEntry> newest(String host, @Nullable String action, @Nullable String actor, long before, int most) {
        String filter = (action == null ? "" : "and action = :action ") + (actor == null ? "" : "and actor = :actor ");
        JdbcClient.StatementSpec query = jdbc.sql(NEWEST.formatted(filter))
                .param("host", host)
                .param("before", before)
                .param("most", most);
        query = action == null ? query : query.param("action", action);
        query = actor == null ? query : query.param("actor", actor);
        return query.query(HostEntries::entry).list();
    }

    /** The names of the actions that a host has recorded. */
    public List<String> actions(String host) {
        return jdbc.sql(ACTIONS).param("host", host).query(String.class).list();
    }

    private static HostEntry entry(ResultSet row, int number) throws SQLException {
        return new HostEntry(
                row.getString("host"),
                row.getLong("sequence"),
                Micros.time(row, "at_micros"),
                row.getString("action"),
                row.getString("act_id"),
                row.getString("actor"),
                row.getString("instance"),
                row.getString("outcome"),
                row.getString("line"),
                row.getString("hash"));
    }
}
