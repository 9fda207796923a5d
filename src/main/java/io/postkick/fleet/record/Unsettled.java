package io.postkick.fleet.record;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds on this console's log the acts on other hosts of which nobody knows yet what came of them: their ends say so, or they go on by
 * themselves and have no end.
 */
public class Unsettled {

    private static final int MOST = 1000;

    private static final String UNKNOWN = """
            select kick_id from audit_entry unknown
            where outcome = 'UNKNOWN' and instance like '%%/%%' and action in (%s) and kick_id is not null
                and not exists (
                    select 1 from audit_entry settled
                    where settled.kick_id = unknown.kick_id and settled.action in (%s))
            order by position desc
            limit :most
            """;

    private static final String OPEN = """
            select kick_id from audit_entry intent
            where action in (%s) and instance like '%%/%%' and kick_id is not null
                and not exists (
                    select 1 from audit_entry conclusion
                    where conclusion.kick_id = intent.kick_id and conclusion.action in (%s))
            order by position desc
            limit :most
            """;

    private static final String OPEN_AT = """
            select count(*) from audit_entry intent
            where action in (%s) and instance like :instances and kick_id is not null
                and not exists (
                    select 1 from audit_entry conclusion
                    where conclusion.kick_id = intent.kick_id and conclusion.action in (%s))
            """;

    private final JdbcClient jdbc;
    private final List<String> queries;
    private final String openAt;

    public Unsettled(DataSource source, Vocabulary vocabulary) {
        this.jdbc = JdbcClient.create(source);
        this.queries = List.of(
                UNKNOWN.formatted(
                        Vocabulary.inSql(ends(vocabulary.intents())),
                        Vocabulary.inSql(Stream.of(RecordActions.SETTLED))),
                OPEN.formatted(Vocabulary.inSql(going(vocabulary)), Vocabulary.inSql(ends(going(vocabulary)))));
        this.openAt = OPEN_AT.formatted(Vocabulary.inSql(going(vocabulary)), Vocabulary.inSql(ends(going(vocabulary))));
    }

    private static Stream<Action> ends(Stream<Action> intents) {
        return intents.map(intent -> Objects.requireNonNull(intent.end()));
    }

    /** What goes on by itself once it has begun. */
    private static Stream<Action> going(Vocabulary vocabulary) {
        return vocabulary.intents().filter(intent -> intent.traits().contains(Action.Trait.CONCLUDED_BY_ITS_PACKAGE));
    }

    /** Their IDs. */
    Set<String> acts() {
        Set<String> acts = new LinkedHashSet<>();
        queries.forEach(query -> acts.addAll(
                jdbc.sql(query).param("most", MOST).query(String.class).list()));
        return acts;
    }

    /** How many acts go on at a host that is called so, as far as this console knows. */
    public int open(String host) {
        return jdbc.sql(openAt)
                .param("instances", host + "/%")
                .query(Integer.class)
                .single();
    }
}
