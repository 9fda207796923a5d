package io.postkick.access.passkey;

import io.postkick.access.AccessWhy;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The table {@code passkey}. Each change of a person's passkeys ends their sessions, and is refused if they were changed meanwhile. */
@Repository
class PasskeyTable {

    static final int MOST = 10;

    private static final String BY_CREDENTIAL = "select * from passkey where credential = :credential";
    private static final String OF_PERSON = "select * from passkey where person_id = :person order by added_at, id";
    private static final String OF_HANDLE = "select * from passkey where user_handle = :handle order by added_at, id";
    private static final String PEOPLE = "select distinct person_id from passkey";

    private static final String ADD = """
            insert into passkey (person_id, credential, user_handle, attestation, signatures, transports, name, added_at)
            values (:person, :credential, :handle, :attestation, :signatures, :transports, :name, :now)
            on conflict do nothing
            """;

    // A copy of the authenticator counts apart from it, so that one of the two falls behind. Of two at once one is
    // counted.
    private static final String USED = """
            update passkey set signatures = :signatures, last_used_at = :now
            where id = :id and (signatures < :signatures or (signatures = 0 and :signatures = 0))
            """;
    private static final String REMOVE = "delete from passkey where id = :id and person_id = :person";
    private static final String REMOVE_ALL = "delete from passkey where person_id = :person";

    private final JdbcClient jdbc;
    private final PersonTable people;
    private final TransactionOperations transactions;

    PasskeyTable(JdbcClient jdbc, PersonTable people, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.transactions = transactions;
    }

    Optional<Passkey> find(String credential) {
        return jdbc.sql(BY_CREDENTIAL)
                .param("credential", credential)
                .query(PasskeyTable::passkey)
                .optional();
    }

    /** Oldest first. */
    List<Passkey> of(long person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person)
                .query(PasskeyTable::passkey)
                .list();
    }

    List<Passkey> ofHandle(String handle) {
        return jdbc.sql(OF_HANDLE)
                .param("handle", handle)
                .query(PasskeyTable::passkey)
                .list();
    }

    /** The ids of all who have one. */
    Set<Long> people() {
        return jdbc.sql(PEOPLE).query(Long.class).set();
    }

    /**
     * Keeps a new one.
     *
     * @param seen its owner, as they were when that was begun
     * @throws Refused if they were changed since, have as many as one may, or somebody has that one already
     */
    void add(Person seen, Passkey passkey) {
        transactions.executeWithoutResult(status -> {
            endSessions(seen);
            if (of(seen.id()).size() >= MOST) {
                throw Refused.because(AccessWhy.PASSKEYS_TOO_MANY);
            }
            int added = jdbc.sql(ADD)
                    .param("person", seen.id())
                    .param("credential", passkey.credential())
                    .param("handle", passkey.userHandle())
                    .param("attestation", passkey.attestation())
                    .param("signatures", passkey.signatures())
                    .param("transports", passkey.transports())
                    .param("name", passkey.name())
                    .param("now", Micros.of(passkey.addedAt()))
                    .update();
            if (added == 0) {
                throw Refused.because(AccessWhy.PASSKEY_REFUSED);
            }
        });
    }

    /** Takes note of a signature; false if the number is not higher than the one before, where it counts at all. */
    boolean used(long id, long signatures, Instant now) {
        return jdbc.sql(USED)
                        .param("id", id)
                        .param("signatures", signatures)
                        .param("now", Micros.of(now))
                        .update()
                == 1;
    }

    void remove(Person seen, long id) {
        transactions.executeWithoutResult(status -> {
            endSessions(seen);
            if (jdbc.sql(REMOVE).param("id", id).param("person", seen.id()).update() == 0) {
                throw Refused.because(AccessWhy.UNKNOWN_PASSKEY);
            }
        });
    }

    /** In a transaction of whoever calls, who ends the sessions. */
    void removeAll(long person) {
        jdbc.sql(REMOVE_ALL).param("person", person).update();
    }

    private void endSessions(Person seen) {
        if (!people.endSessions(seen)) {
            throw Refused.because(AccessWhy.CHANGED_MEANWHILE);
        }
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        return new Passkey(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("credential"),
                row.getString("user_handle"),
                row.getString("attestation"),
                row.getLong("signatures"),
                row.getString("transports"),
                row.getString("name"),
                Micros.time(row, "added_at"),
                Micros.timeOrNull(row, "last_used_at"));
    }
}
