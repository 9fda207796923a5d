package io.postkick.fleet.record;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds on this console's log the acts on other hosts of which nobody knows yet what came of them. */
public class UnknownEnds {

    private static final int MOST = 1000;

    private static final String FIND = "select " + EntryRow.COLUMNS + """
            \nfrom audit_entry unknown
            where outcome = 'UNKNOWN' and instance like '%%/%%' and action in (%s) and kick_id is not null
                and not exists (
                    select 1 from audit_entry settled
                    where settled.kick_id = unknown.kick_id and settled.action in (%s))
            order by position desc
            limit :most
            """;

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final String find;

    public UnknownEnds(DataSource source, Vocabulary vocabulary) {
        this.jdbc = JdbcClient.create(source);
        this.vocabulary = vocabulary;
        this.find = FIND.formatted(
                Vocabulary.inSql(vocabulary.intents().map(intent -> Objects.requireNonNull(intent.end()))),
                Vocabulary.inSql(Stream.of(RecordActions.SETTLED)));
    }

    /** The ends that say so, newest first. */
    List<AuditEntry> all() {
        return jdbc.sql(find).param("most", MOST).query(vocabulary.entries()).list();
    }
}
