package io.postkick.approval;

import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code approval}. Each change names the state from which it starts, so that of two consoles one changes it. */
@Component
class ApprovalTable {

    /** A decision takes as long as one entry of the log; one that a crash cut off is in nobody's way for longer. */
    private static final Duration CLAIMED = Duration.ofMinutes(1);

    private static final String ADD = """
            insert into approval
                (id, kind, instance, class, service, request, words, reason, deeds, open, messages, command,
                asker, asked_micros, expires_micros, state)
            values
                (:id, :kind, :instance, :class, :service, :request, :words, :reason, :deeds, :open, :messages, :command,
                :asker, :asked, :expires, 'ASKED')
            """;

    private static final String FIND = "select * from approval where id = :id";

    private static final String LISTED = """
            select id, kind, instance, class, service, request, words, reason, deeds, open, messages, null as command,
                asker, asked_micros, expires_micros, state, decider, decided_micros, said, done_micros
            from approval
            """;

    private static final String STANDING = LISTED + """
            where expires_micros > :now and state in ('ASKED', 'APPROVED')
            order by expires_micros, id
            """;

    private static final String SINCE = LISTED + """
            where asked_micros >= :since
            order by asked_micros desc, id
            """;

    private static final String TOO_OLD = LISTED + """
            where expires_micros <= :now and state in ('ASKED', 'APPROVED')
            order by expires_micros, id
            """;

    private static final String CLAIM = """
            update approval set claim = :claim, claimed_micros = :now
            where id = :id and state = :from and (claim is null or claimed_micros < :stale)
            """;

    private static final String UNCLAIM =
            "update approval set claim = null, claimed_micros = null where id = :id and claim = :claim";

    private static final String DECIDE = """
            update approval
            set state = :state, claim = null, claimed_micros = null,
                decider = coalesce(:decider, decider), decided_micros = :at, said = :said
            where id = :id and claim = :claim
            """;

    private static final String START = """
            update approval set state = 'CARRIED_OUT', done_micros = :now
            where id = :id and state = 'APPROVED' and expires_micros > :now and (claim is null or claimed_micros < :stale)
            """;

    private static final String NOT_STARTED = """
            update approval set state = 'APPROVED', done_micros = null
            where id = :id and state = 'CARRIED_OUT' and done_micros = :at
            """;

    /** What is refused is never carried out: the same column says since when whoever asked knows. */
    private static final String SEEN = """
            update approval set done_micros = :now where id = :id and state = 'REFUSED' and done_micros is null
            """;

    private static final String FORGET = "delete from approval where expires_micros < :before";

    private final JdbcClient jdbc;

    ApprovalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Approval approval) {
        jdbc.sql(ADD)
                .param("id", approval.id())
                .param("kind", approval.kind())
                .param("instance", approval.instance())
                .param("class", approval.place().serviceClass(), Types.VARCHAR)
                .param("service", approval.place().service(), Types.VARCHAR)
                .param("request", approval.request())
                .param("words", approval.words())
                .param("reason", approval.reason(), Types.VARCHAR)
                .param("deeds", approval.required().text())
                .param("open", approval.required().open() ? 1 : 0)
                .param("messages", approval.messages())
                .param("command", approval.command())
                .param("asker", approval.asker())
                .param("asked", Micros.of(approval.askedAt()))
                .param("expires", Micros.of(approval.expiresAt()))
                .update();
    }

    Optional<Approval> find(String id) {
        return jdbc.sql(FIND).param("id", id).query(ApprovalTable::approval).optional();
    }

    /** Those with which something can still be done, the one that is over next first; none with its command. */
    List<Approval> standing(Instant now) {
        return jdbc.sql(STANDING)
                .param("now", Micros.of(now))
                .query(ApprovalTable::approval)
                .list();
    }

    /** Those that were asked since then, the newest first; none with its command. */
    List<Approval> since(Instant since) {
        return jdbc.sql(SINCE)
                .param("since", Micros.of(since))
                .query(ApprovalTable::approval)
                .list();
    }

    /** Those whose time is over, which nobody has noted yet. */
    List<Approval> tooOld(Instant now) {
        return jdbc.sql(TOO_OLD)
                .param("now", Micros.of(now))
                .query(ApprovalTable::approval)
                .list();
    }

    /**
     * Keeps everybody else from deciding it, for the moment that it takes to record a decision.
     *
     * @return false if it is not in that state, or somebody else decides now
     */
    boolean claim(Approval approval, String claim, Instant now) {
        return jdbc.sql(CLAIM)
                        .param("id", approval.id())
                        .param("from", approval.state().name())
                        .param("claim", claim)
                        .param("now", Micros.of(now))
                        .param("stale", Micros.of(now.minus(CLAIMED)))
                        .update()
                == 1;
    }

    void unclaim(String id, String claim) {
        jdbc.sql(UNCLAIM).param("id", id).param("claim", claim).update();
    }

    /** @param decider null for the one that it has */
    void decide(
            String id, String claim, ApprovalState state, @Nullable String decider, Instant at, @Nullable String said) {
        jdbc.sql(DECIDE)
                .param("id", id)
                .param("claim", claim)
                .param("state", state.name())
                .param("decider", decider, Types.VARCHAR)
                .param("at", Micros.of(at))
                .param("said", said, Types.VARCHAR)
                .update();
    }

    /** From here on nobody else carries it out; false if somebody does, or did, or if it is over. */
    boolean start(String id, Instant now) {
        return jdbc.sql(START)
                        .param("id", id)
                        .param("now", Micros.of(now))
                        .param("stale", Micros.of(now.minus(CLAIMED)))
                        .update()
                == 1;
    }

    /** It was not carried out after all: nothing of it came on the record as an intent. */
    void notStarted(String id, Instant startedAt) {
        jdbc.sql(NOT_STARTED).param("id", id).param("at", Micros.of(startedAt)).update();
    }

    /** Whoever asked knows that it was refused. */
    void seen(String id, Instant now) {
        jdbc.sql(SEEN).param("id", id).param("now", Micros.of(now)).update();
    }

    void forget(Instant before) {
        jdbc.sql(FORGET).param("before", Micros.of(before)).update();
    }

    private static Approval approval(ResultSet row, int number) throws SQLException {
        return new Approval(
                row.getString("id"),
                row.getString("kind"),
                new Wanted.Place(row.getString("instance"), row.getString("class"), row.getString("service")),
                row.getString("request"),
                row.getString("words"),
                row.getString("reason"),
                Required.read(row.getString("deeds"), row.getInt("open") == 1),
                row.getInt("messages"),
                row.getString("command"),
                row.getString("asker"),
                Micros.time(row, "asked_micros"),
                Micros.time(row, "expires_micros"),
                ApprovalState.valueOf(row.getString("state")),
                row.getString("decider"),
                Micros.timeOrNull(row, "decided_micros"),
                row.getString("said"),
                Micros.timeOrNull(row, "done_micros"));
    }
}
