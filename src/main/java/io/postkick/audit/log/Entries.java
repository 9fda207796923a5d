package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.value.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the table {@code audit_entry}; {@link Inserts} adds to it, and there is nothing else to do with it. */
public class Entries {

    private static final String COLUMNS = EntryRow.COLUMNS;

    private static final String FOLLOWING = "select " + COLUMNS + """
            \nfrom audit_entry
            where node = :node and sequence > :sequence
            order by sequence
            limit :limit
            """;

    private static final String OF_ACTION = "select " + COLUMNS + """
            \nfrom audit_entry
            where node = :node and action = :action and sequence > :after and sequence <= :last and at_micros > :since
            order by sequence
            limit :limit
            """;

    private static final String NEWEST = "select " + COLUMNS + """
            \nfrom audit_entry
            where node = :node
            order by sequence desc
            limit 1
            """;

    private static final String OF_ACT = "select " + COLUMNS + """
            \nfrom audit_entry
            where kick_id = :actId
            order by position
            """;

    private static final String OPEN_SINCE = "select " + COLUMNS + """
            \nfrom audit_entry intent
            where node = :node and sequence > :sequence and (%s)
            order by sequence
            """;

    private static final String IS_OPEN = """
            action = '%s' and not exists (
                select 1 from audit_entry conclusion
                where conclusion.kick_id = intent.kick_id and conclusion.action = '%s')""";

    private static final String OPEN = "select " + COLUMNS + """
            \nfrom audit_entry intent
            where node = :node and %s
            order by position
            """;

    private static final String LAST_START = """
            select coalesce(max(sequence), 0) from audit_entry
            where position = (
                select max(position) from audit_entry where action = 'CONSOLE_STARTED' and node = :node)
            """;

    // Jumps along the index from one class and service to the next instead of reading every act ever done.
    private static final String LAST = """
            with recursive channel (name) as (
                select (
                    select class || '/' || service from audit_entry
                    where instance = :instance and %1$s
                    order by instance, class || '/' || service limit 1)
                union all
                select (
                    select class || '/' || service from audit_entry
                    where instance = :instance and %1$s and class || '/' || service > channel.name
                    order by instance, class || '/' || service limit 1)
                from channel where channel.name is not null)
            select\s""" + COLUMNS + """
            \nfrom audit_entry
            where position in (
                select (
                    select max(position) from audit_entry
                    where instance = :instance and class || '/' || service = channel.name and %1$s)
                from channel)
            order by class desc, service
            """;

    // Few services can be asked for such acts: each one's newest intent, and with it the end, without the messages that
    // they name.
    private static final String LAST_WITH_ENDS =
            "select " + COLUMNS.replace(" detail,", " substr(detail, 1, 2100) as detail,") + """
            \nfrom audit_entry
            where kick_id in (
                    select kick_id from audit_entry where position in (
                        select max(position) from audit_entry
                        where instance = :instance and action = '%s' group by class, service))
                and %s and (part is null or part like '1/%%')
            order by position
            """;

    private static final String ENDS = "select " + COLUMNS + """
            \nfrom audit_entry
            where instance = :instance and class || '/' || service = :channel
                and %s and action = '%s' and (:everybody = 1 or actor = :actor)
            order by position desc
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;

    public Entries(NamedParameterJdbcTemplate template, Vocabulary vocabulary) {
        this.jdbc = JdbcClient.create(template);
        this.vocabulary = vocabulary;
    }

    /** The last entry of a node. */
    public Optional<AuditEntry> last(String node) {
        return jdbc.sql(NEWEST).param("node", node).query(vocabulary.entries()).optional();
    }

    /** A node's entries after a sequence number, in order. */
    public List<AuditEntry> following(String node, long sequence, int limit) {
        return jdbc.sql(FOLLOWING)
                .param("node", node)
                .param("sequence", sequence)
                .param("limit", limit)
                .query(vocabulary.entries())
                .list();
    }

    /** The node's entries of this name with a sequence number above one and up to another, recorded after that time. */
    List<AuditEntry> of(ChainHead last, Action action, Instant since, long after, int limit) {
        return jdbc.sql(OF_ACTION)
                .param("node", last.node())
                .param("action", action.name())
                .param("after", after)
                .param("last", last.sequence())
                .param("since", Micros.of(since))
                .param("limit", limit)
                .query(vocabulary.entries())
                .list();
    }

    List<AuditEntry> ofAct(String actId) {
        return jdbc.sql(OF_ACT)
                .param("actId", actId)
                .query(vocabulary.entries())
                .list();
    }

    /** The newest entry of each class and service: an end, or an intent that has none yet. */
    List<AuditEntry> last(String instance, Action intent) {
        return jdbc.sql(LAST.formatted(isOfAct(intent)))
                .param("instance", instance)
                .query(vocabulary.entries())
                .list();
    }

    /** The newest intent of each class and service, and its end if there is one; of those in parts the first. */
    List<AuditEntry> lastWithEnds(String instance, Action intent) {
        return jdbc.sql(LAST_WITH_ENDS.formatted(intent.name(), isOfAct(intent)))
                .param("instance", instance)
                .query(vocabulary.entries())
                .list();
    }

    List<AuditEntry> ends(String instance, String channel, Action intent, @Nullable String actor, int limit) {
        return jdbc.sql(ENDS.formatted(isOfAct(intent), endOf(intent).name()))
                .param("instance", instance)
                .param("channel", channel)
                .param("everybody", actor == null ? 1 : 0)
                .param("actor", actor == null ? "" : actor)
                .param("limit", limit)
                .query(vocabulary.entries())
                .list();
    }

    /** Names stand in the statement itself, so that the index of these acts applies where there is one. */
    private static String isOfAct(Action intent) {
        return "action in (" + Vocabulary.inSql(Stream.of(intent, endOf(intent))) + ")";
    }

    private static Action endOf(Action intent) {
        return Objects.requireNonNull(intent.end(), "not an intent");
    }

    private static String isOpen(Action intent) {
        return IS_OPEN.formatted(intent.name(), endOf(intent).name());
    }

    /** The entries after a sequence number with one of these intents that have no end. */
    List<AuditEntry> openSince(String node, long sequence, Stream<Action> intents) {
        String anyIsOpen = intents.map(Entries::isOpen).collect(Collectors.joining(" or "));
        return anyIsOpen.isEmpty()
                ? List.of()
                : jdbc.sql(OPEN_SINCE.formatted(anyIsOpen))
                        .param("node", node)
                        .param("sequence", sequence)
                        .query(vocabulary.entries())
                        .list();
    }

    /** The node's intents of this name, all parts of them, that have no end. */
    List<AuditEntry> open(String node, Action intent) {
        return jdbc.sql(open(intent))
                .param("node", node)
                .query(vocabulary.entries())
                .list();
    }

    static String open(Action intent) {
        return OPEN.formatted(isOpen(intent));
    }

    /** The sequence number of the node's last CONSOLE_STARTED, 0 if there is none. */
    long lastStart(String node) {
        return jdbc.sql(LAST_START).param("node", node).query(Long.class).single();
    }
}
