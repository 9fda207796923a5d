package io.postkick.audit.log;

import io.postkick.audit.entry.AuditAction;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private static final String LAST = "select " + COLUMNS + """
            \nfrom audit_entry
            where node = :node
            order by sequence desc
            limit 1
            """;

    private static final String OF_KICK = "select " + COLUMNS + """
            \nfrom audit_entry
            where kick_id = :kickId
            order by position
            """;

    private static final String OPEN_INTENTS = "select " + COLUMNS + """
            \nfrom audit_entry intent
            where node = :node and sequence > :sequence and action in (:intents)
                and not exists (
                    select 1 from audit_entry conclusion
                    where conclusion.kick_id = intent.kick_id
                        and conclusion.action = replace(intent.action, 'INTENDED', 'CONCLUDED'))
            order by sequence
            """;

    static final String OPEN_RETRIES = "select " + COLUMNS + """
            \nfrom audit_entry intent
            where action = 'RETRY_INTENDED' and node = :node
                and not exists (
                    select 1 from audit_entry conclusion
                    where conclusion.kick_id = intent.kick_id and conclusion.action = 'RETRY_CONCLUDED')
            order by position
            """;

    private static final String LAST_START = """
            select coalesce(max(sequence), 0) from audit_entry
            where position = (
                select max(position) from audit_entry where action = 'CONSOLE_STARTED' and node = :node)
            """;

    // Jumps along the index from one class and service to the next instead of reading every kick ever made.
    private static final String LAST_KICKS = """
            with recursive channel (name) as (
                select (
                    select class || '/' || service from audit_entry
                    where instance = :instance and action in ('KICK_INTENDED', 'KICK_CONCLUDED')
                    order by instance, class || '/' || service limit 1)
                union all
                select (
                    select class || '/' || service from audit_entry
                    where instance = :instance and action in ('KICK_INTENDED', 'KICK_CONCLUDED')
                        and class || '/' || service > channel.name
                    order by instance, class || '/' || service limit 1)
                from channel where channel.name is not null)
            select\s""" + COLUMNS + """
            \nfrom audit_entry
            where position in (
                select (
                    select max(position) from audit_entry
                    where instance = :instance and class || '/' || service = channel.name
                        and action in ('KICK_INTENDED', 'KICK_CONCLUDED'))
                from channel)
            order by class desc, service
            """;

    // Few services can be asked to retry: each one's newest intent, and with it the conclusion, without the messages
    // that they name.
    private static final String LAST_RETRIES =
            "select " + COLUMNS.replace(" detail,", " substr(detail, 1, 2100) as detail,") + """
            \nfrom audit_entry
            where kick_id in (
                    select kick_id from audit_entry where position in (
                        select max(position) from audit_entry
                        where instance = :instance and action = 'RETRY_INTENDED' group by class, service))
                and action in ('RETRY_INTENDED', 'RETRY_CONCLUDED') and (part is null or part like '1/%')
            order by position
            """;

    // The two actions stand here so that the channel's index applies.
    private static final String KICKS_OF = "select " + COLUMNS + """
            \nfrom audit_entry
            where instance = :instance and class || '/' || service = :channel
                and action in ('KICK_INTENDED', 'KICK_CONCLUDED') and action = 'KICK_CONCLUDED'
                and (:everybody = 1 or actor = :actor)
            order by position desc
            limit :limit
            """;

    private final JdbcClient jdbc;

    public Entries(NamedParameterJdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
    }

    /** The last entry of a node. */
    public Optional<AuditEntry> last(String node) {
        return jdbc.sql(LAST).param("node", node).query(EntryRow::read).optional();
    }

    /** A node's entries after a sequence number, in order. */
    public List<AuditEntry> following(String node, long sequence, int limit) {
        return jdbc.sql(FOLLOWING)
                .param("node", node)
                .param("sequence", sequence)
                .param("limit", limit)
                .query(EntryRow::read)
                .list();
    }

    List<AuditEntry> ofKick(String kickId) {
        return jdbc.sql(OF_KICK).param("kickId", kickId).query(EntryRow::read).list();
    }

    List<AuditEntry> lastKicks(String instance) {
        return jdbc.sql(LAST_KICKS)
                .param("instance", instance)
                .query(EntryRow::read)
                .list();
    }

    /** The newest retry of each service: what was intended, and where there is one what it came to. */
    List<AuditEntry> lastRetries(String instance) {
        return jdbc.sql(LAST_RETRIES)
                .param("instance", instance)
                .query(EntryRow::read)
                .list();
    }

    List<AuditEntry> kicksOf(String instance, String channel, @Nullable String actor, int limit) {
        return jdbc.sql(KICKS_OF)
                .param("instance", instance)
                .param("channel", channel)
                .param("everybody", actor == null ? 1 : 0)
                .param("actor", actor == null ? "" : actor)
                .param("limit", limit)
                .query(EntryRow::read)
                .list();
    }

    /** Intents of these kinds after a sequence number that have no conclusion. */
    List<AuditEntry> openIntents(String node, long sequence, Collection<AuditAction> intents) {
        return jdbc.sql(OPEN_INTENTS)
                .param("node", node)
                .param("sequence", sequence)
                .param("intents", intents.stream().map(AuditAction::name).toList())
                .query(EntryRow::read)
                .list();
    }

    /** The node's intents to retry, all parts of them, that have no conclusion. */
    List<AuditEntry> openRetries(String node) {
        return jdbc.sql(OPEN_RETRIES).param("node", node).query(EntryRow::read).list();
    }

    /** The sequence number of the node's last CONSOLE_STARTED, 0 if there is none. */
    long lastStart(String node) {
        return jdbc.sql(LAST_START).param("node", node).query(Long.class).single();
    }
}
