package io.postkick.fleet.enrolment;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The {@code fleet_invitation} table. */
@Repository
@FleetOnly
class InvitationTable {

    /** After which time somebody who began to use one, and did not come to an end, is taken to have been cut off. */
    static final Duration CUT_OFF = Duration.ofSeconds(30);

    private static final String COLUMNS = """
            select id, guest_key, name, tags, replaces, inviter, made_micros, expires_micros, host, public_key, withdrawn_micros
            from fleet_invitation
            """;

    private static final String BY_ID = COLUMNS + "where id = :id";

    private static final String OPEN = COLUMNS + """
            where host is null and withdrawn_micros is null and expires_micros > :now
            order by made_micros desc, id
            """;

    /** Whose guests have nothing to ask any more, or will not have once the host was heard. */
    private static final String OVER =
            COLUMNS + "where (host is not null or withdrawn_micros is not null) and expires_micros > :now order by id";

    private static final String WITHDRAW = """
            update fleet_invitation set withdrawn_micros = :now
            where id = :id and host is null and withdrawn_micros is null and expires_micros > :now
            """;

    private static final String ADD = """
            insert into fleet_invitation (id, guest_key, name, tags, replaces, inviter, made_micros, expires_micros)
            values (:id, :guest, :name, :tags, :replaces, :inviter, :made, :expires)
            """;

    /** One of all that ask at the same time, at whichever console. */
    private static final String CLAIM = """
            update fleet_invitation set used_micros = :now, public_key = :key
            where id = :id and host is null and withdrawn_micros is null and expires_micros > :now
              and (used_micros is null or (public_key = :key and used_micros < :cutOff))
            """;

    private static final String RELEASE = """
            update fleet_invitation set used_micros = null, public_key = null
            where id = :id and host is null and public_key = :key
            """;

    private static final String MADE =
            "update fleet_invitation set host = :host where id = :id and host is null and withdrawn_micros is null";

    private static final String FORGET = "delete from fleet_invitation where expires_micros < :before";

    private final JdbcClient jdbc;

    InvitationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An invitation.
     *
     * @param guestKey public half of the key by which whoever uses it is known
     */
    record Row(Invitation invitation, String guestKey, boolean isWithdrawn) {}

    Optional<Row> find(String id) {
        return jdbc.sql(BY_ID).param("id", id).query(InvitationTable::row).optional();
    }

    /** Those of which no host was made yet and still can, newest first. */
    List<Invitation> open(Instant now) {
        return jdbc.sql(OPEN).param("now", Micros.of(now)).query(InvitationTable::row).list().stream()
                .map(Row::invitation)
                .toList();
    }

    /** Those that are not too old yet, and can be used no more, or only to get the same answer again. */
    List<Row> over(Instant now) {
        return jdbc.sql(OVER)
                .param("now", Micros.of(now))
                .query(InvitationTable::row)
                .list();
    }

    /** Whether it was done: not if it was used, withdrawn before, or is too old. */
    boolean withdraw(String id, Instant now) {
        return jdbc.sql(WITHDRAW).param("id", id).param("now", Micros.of(now)).update() == 1;
    }

    void add(Invitation invitation, String guestKey) {
        jdbc.sql(ADD)
                .param("id", invitation.id())
                .param("guest", guestKey)
                .param("name", invitation.name())
                .param("tags", String.join(" ", invitation.tags()))
                .param("replaces", invitation.replaces(), Types.VARCHAR)
                .param("inviter", invitation.inviter())
                .param("made", Micros.of(invitation.madeAt()))
                .param("expires", Micros.of(invitation.expiresAt()))
                .update();
    }

    /** Whether whoever has that key may use it now, and nobody else. */
    boolean claim(String id, String key, Instant now) {
        return jdbc.sql(CLAIM)
                        .param("id", id)
                        .param("key", key)
                        .param("now", Micros.of(now))
                        .param("cutOff", Micros.of(now.minus(CUT_OFF)))
                        .update()
                == 1;
    }

    /** After no host was made of it in the end. */
    void release(String id, String key) {
        jdbc.sql(RELEASE).param("id", id).param("key", key).update();
    }

    boolean made(String id, String host) {
        return jdbc.sql(MADE).param("id", id).param("host", host).update() == 1;
    }

    void forget(Instant expiredBefore) {
        jdbc.sql(FORGET).param("before", Micros.of(expiredBefore)).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String tags = row.getString("tags");
        return new Row(
                new Invitation(
                        row.getString("id"),
                        row.getString("name"),
                        tags.isEmpty() ? List.of() : List.of(tags.split(" ")),
                        row.getString("replaces"),
                        row.getString("inviter"),
                        Micros.time(row, "made_micros"),
                        Micros.time(row, "expires_micros"),
                        row.getString("host"),
                        row.getString("public_key")),
                row.getString("guest_key"),
                Micros.timeOrNull(row, "withdrawn_micros") != null);
    }
}
