package io.postkick.access.session;

import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.people.PersonTable;
import io.postkick.access.session.ProviderSessions.Origin;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The {@code session} table, each session together with its owner. It has the hashes of cookies only. */
@Repository
class SessionTable {

    private static final String SELECT = """
            select s.id as session_id, s.form_token, s.person_version, s.proof, s.factor, s.password_at, s.proven_at, s.browser, s.platform, s.address,
              s.signed_in_at, s.last_used_at,
              p.id, p.name, p.role, p.instances, p.password_hash, p.version, p.created_at, p.changed_at, p.disabled_at,
              p.password_assigned_at
            from session s join person p on p.id = s.person_id
            """;
    private static final String BY_HASH = SELECT + "where s.secret_hash = :hash";

    /** Those that would not end at their next request, whatever else the settings ask for. */
    private static final String STANDING = SELECT + """
            where p.id = :personId and s.person_version = p.version and p.disabled_at is null
              and s.signed_in_at > :begunAfter and s.last_used_at > :usedAfter
            order by s.last_used_at desc, s.id
            """;

    private static final String COUNT = "select count(*) from session where secret_hash = :hash";

    private static final String ADD = """
            insert into session (id, secret_hash, form_token, person_id, person_version, proof, factor, password_at, proven_at, browser, platform,
              address, signed_in_at, last_used_at)
            values (:id, :hash, :formToken, :personId, :personVersion, :proof, :factor, :passwordAt, :provenAt, :browser, :platform,
              :address, :now, :now)
            """;

    private static final String GO_ON = """
            update session set secret_hash = :hash, person_version = :personVersion, proof = :proof, factor = :factor,
              password_at = :passwordAt, proven_at = :provenAt, last_used_at = :now
            where id = :id
            """;

    private static final String BEGUN_AT = SELECT + "where s.way = :way and s.way_session = :there";

    private static final String KEEP_ORIGIN =
            "update session set way = :way, way_session = :there, id_token = :idToken where id = :id";

    private static final String ORIGIN = "select way, id_token from session where id = :id and way is not null";

    private static final String USED = "update session set last_used_at = :at where id = :id and last_used_at < :at";

    private static final String END = "delete from session where id in (:ids)";

    private static final String FORGET =
            "delete from session where signed_in_at <= :begunBefore or last_used_at <= :usedBefore";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    SessionTable(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Whether it still stands is another question. Empty also if it began in a way that this version does not know. */
    Optional<Session> find(String hash) {
        return jdbc.sql(BY_HASH).param("hash", hash).query(SessionTable::session).list().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    boolean has(String hash) {
        return jdbc.sql(COUNT).param("hash", hash).query(Long.class).single() > 0;
    }

    /** Those of a person that were begun and used since, the last used first. */
    List<Session> standing(long personId, Instant begunAfter, Instant usedAfter) {
        return jdbc
                .sql(STANDING)
                .param("personId", personId)
                .param("begunAfter", Micros.of(begunAfter))
                .param("usedAfter", Micros.of(usedAfter))
                .query(SessionTable::session)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void add(NewSession session, String hash, Identity identity, Instant now) {
        proven(jdbc.sql(ADD), hash, identity, now)
                .param("id", session.id())
                .param("formToken", session.formToken())
                .param("personId", identity.personId())
                .param("browser", session.device().browser(), Types.VARCHAR)
                .param("platform", session.device().platform(), Types.VARCHAR)
                .param("address", session.address())
                .update();
    }

    /** Has it go on with another cookie and a fresh proof; false if it has ended meanwhile, and stays so. */
    boolean goOn(String id, String hash, Identity identity, Instant now) {
        return proven(jdbc.sql(GO_ON), hash, identity, now).param("id", id).update() == 1;
    }

    private static JdbcClient.StatementSpec proven(
            JdbcClient.StatementSpec statement, String hash, Identity identity, Instant now) {
        Instant passwordAt = KeptProof.passwordAt(identity.proof());
        return statement
                .param("hash", hash)
                .param("personVersion", identity.personVersion())
                .param("proof", identity.proof().text())
                .param("factor", KeptProof.factor(identity.proof()), Types.VARCHAR)
                .param("passwordAt", passwordAt == null ? null : Micros.of(passwordAt), Types.BIGINT)
                .param("provenAt", Micros.of(identity.proof().at()))
                .param("now", Micros.of(now));
    }

    void keepOrigin(String id, String way, @Nullable String there, @Nullable String idToken) {
        jdbc.sql(KEEP_ORIGIN)
                .param("id", id)
                .param("way", way)
                .param("there", there, Types.VARCHAR)
                .param("idToken", idToken, Types.VARCHAR)
                .update();
    }

    Optional<Origin> origin(String id) {
        return jdbc.sql(ORIGIN)
                .param("id", id)
                .query((row, number) -> new Origin(row.getString("way"), row.getString("id_token")))
                .optional();
    }

    /** Those that belong to one of another service, by the service's own id of it. */
    List<Session> begunAt(String way, String there) {
        return jdbc.sql(BEGUN_AT).param("way", way).param("there", there).query(SessionTable::session).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Keeps last uses by id, in one transaction. One that is there and later stays. */
    void used(Map<String, Instant> lastUses) {
        transactions.executeWithoutResult(status -> lastUses.forEach((id, at) ->
                jdbc.sql(USED).param("id", id).param("at", Micros.of(at)).update()));
    }

    void end(Collection<String> ids) {
        jdbc.sql(END).param("ids", ids).update();
    }

    /** Deletes what was begun before the one time, or last used before the other; answers how many. */
    int forget(Instant begunBefore, Instant usedBefore) {
        return jdbc.sql(FORGET)
                .param("begunBefore", Micros.of(begunBefore))
                .param("usedBefore", Micros.of(usedBefore))
                .update();
    }

    private static Optional<Session> session(ResultSet row, int number) throws SQLException {
        Optional<Proof> proof = proof(row);
        return proof.isEmpty() ? Optional.empty() : Optional.of(session(row, number, proof.get()));
    }

    private static Session session(ResultSet row, int number, Proof proof) throws SQLException {
        return new Session(
                row.getString("session_id"),
                row.getString("form_token"),
                PersonTable.person(row, number),
                row.getLong("person_version"),
                proof,
                new Device(row.getString("browser"), row.getString("platform")),
                row.getString("address"),
                Micros.time(row, "signed_in_at"),
                Micros.time(row, "last_used_at"));
    }

    private static Optional<Proof> proof(ResultSet row) throws SQLException {
        return KeptProof.of(
                row.getString("proof"),
                row.getString("factor"),
                Micros.timeOrNull(row, "password_at"),
                Micros.time(row, "proven_at"));
    }
}
