package io.postkick.access.factor;

import io.postkick.access.AccessWhy;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The tables {@code second_factor} and {@code recovery_code}. Each statement decides by itself, since several consoles may share them. */
@Repository
class FactorTable {

    private static final String OF_PERSON = "select * from second_factor where person_id = :person";
    private static final String PEOPLE = "select person_id from second_factor";
    private static final String SECRETS =
            "select f.person_id, p.name, f.secret from second_factor f join person p on p.id = f.person_id order by p.name";
    private static final String NEWEST = "select secret from second_factor order by added_at desc, person_id limit 1";

    private static final String ADD = """
            insert into second_factor (person_id, secret, last_step, failures, added_at)
            values (:person, :secret, :step, 0, :now)
            """;
    private static final String ADD_CODE = "insert into recovery_code (person_id, code_hash) values (:person, :hash)";
    private static final String RESEAL =
            "update second_factor set secret = :sealed where person_id = :person and secret = :before";
    private static final String REMOVE = "delete from second_factor where person_id = :person";
    private static final String REMOVE_CODES = "delete from recovery_code where person_id = :person";

    // Of many at once that saw the same number one goes on.
    private static final String TRY = """
            update second_factor set failures = failures + 1, tried_at = :now
            where person_id = :person and failures = :failures and added_at = :addedAt
            """;
    private static final String ACCEPT = """
            update second_factor set last_step = :step, failures = 0
            where person_id = :person and last_step < :step
            """;
    private static final String USE_CODE = """
            update recovery_code set used_at = :now
            where person_id = :person and code_hash = :hash and used_at is null
            """;
    private static final String GIVE_BACK =
            "update recovery_code set used_at = null where person_id = :person and code_hash = :hash";
    private static final String CALM = "update second_factor set failures = 0 where person_id = :person";
    private static final String CODES_LEFT =
            "select count(*) from recovery_code where person_id = :person and used_at is null";

    private final JdbcClient jdbc;
    private final PersonTable people;
    private final TransactionOperations transactions;

    FactorTable(JdbcClient jdbc, PersonTable people, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.transactions = transactions;
    }

    Optional<SecondFactor> find(long person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person)
                .query(FactorTable::factor)
                .optional();
    }

    /** The ids of all who have one. */
    Set<Long> people() {
        return jdbc.sql(PEOPLE).query(Long.class).set();
    }

    /** The encrypted secret of somebody's app. */
    record Kept(long person, String name, String secret) {}

    /** All of them, for whoever looks at the database without the rest of the console. */
    static List<Kept> secrets(JdbcClient jdbc) {
        return jdbc.sql(SECRETS)
                .query((row, number) ->
                        new Kept(row.getLong("person_id"), row.getString("name"), row.getString("secret")))
                .list();
    }

    List<Kept> secrets() {
        return secrets(jdbc);
    }

    /** One encrypted secret, to tell with which key. */
    Optional<String> anySecret() {
        return jdbc.sql(NEWEST).query(String.class).optional();
    }

    int codesLeft(long person) {
        return jdbc.sql(CODES_LEFT).param("person", person).query(Integer.class).single();
    }

    /**
     * Keeps a person's app in the place of the one before, if there is one, and ends their sessions.
     *
     * @param seen as they were when that was begun
     * @param step of the code that showed that the app has the secret
     * @throws Refused if they were changed since; then nothing is
     */
    void put(Person seen, String secret, long step, List<String> codeHashes, Instant now) {
        transactions.executeWithoutResult(status -> {
            endSessions(seen);
            delete(seen.id());
            jdbc.sql(ADD)
                    .param("person", seen.id())
                    .param("secret", secret)
                    .param("step", step)
                    .param("now", Micros.of(now))
                    .update();
            addCodes(seen.id(), codeHashes);
        });
    }

    /**
     * Takes it away, and ends their sessions.
     *
     * @param others takes away what else goes with it, in the same transaction
     */
    void remove(Person seen, Runnable others) {
        transactions.executeWithoutResult(status -> {
            endSessions(seen);
            delete(seen.id());
            others.run();
        });
    }

    /**
     * Keeps each secret as it is sealed anew.
     *
     * @throws Refused if one was changed meanwhile; then none is
     */
    void reseal(Map<Kept, String> sealed) {
        transactions.executeWithoutResult(status -> sealed.forEach((kept, anew) -> {
            int changed = jdbc.sql(RESEAL)
                    .param("sealed", anew)
                    .param("person", kept.person())
                    .param("before", kept.secret())
                    .update();
            if (changed != 1) {
                throw Refused.because(AccessWhy.CHANGED_MEANWHILE);
            }
        }));
    }

    void replaceCodes(long person, List<String> codeHashes) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql(REMOVE_CODES).param("person", person).update();
            addCodes(person, codeHashes);
        });
    }

    private void endSessions(Person seen) {
        if (!people.endSessions(seen)) {
            throw Refused.because(AccessWhy.CHANGED_MEANWHILE);
        }
    }

    private void delete(long person) {
        jdbc.sql(REMOVE_CODES).param("person", person).update();
        jdbc.sql(REMOVE).param("person", person).update();
    }

    private void addCodes(long person, List<String> hashes) {
        hashes.forEach(hash ->
                jdbc.sql(ADD_CODE).param("person", person).param("hash", hash).update());
    }

    /** Counts an attempt as failed, until it succeeds; false if another one was faster. */
    boolean attempt(SecondFactor seen, Instant now) {
        return jdbc.sql(TRY)
                        .param("person", seen.person())
                        .param("failures", seen.failures())
                        .param("addedAt", Micros.of(seen.addedAt()))
                        .param("now", Micros.of(now))
                        .update()
                == 1;
    }

    /** Takes the code of a step; false if that or a later one was taken before. */
    boolean accept(long person, long step) {
        return jdbc.sql(ACCEPT).param("person", person).param("step", step).update() == 1;
    }

    /** Uses up a recovery code; false if there is no such, or not any more. */
    boolean useCode(long person, String hash, Instant now) {
        boolean used = jdbc.sql(USE_CODE)
                        .param("person", person)
                        .param("hash", hash)
                        .param("now", Micros.of(now))
                        .update()
                == 1;
        if (used) {
            jdbc.sql(CALM).param("person", person).update();
        }
        return used;
    }

    void giveBack(long person, String hash) {
        jdbc.sql(GIVE_BACK).param("person", person).param("hash", hash).update();
    }

    private static SecondFactor factor(ResultSet row, int number) throws SQLException {
        return new SecondFactor(
                row.getLong("person_id"),
                row.getString("secret"),
                row.getLong("last_step"),
                row.getInt("failures"),
                Micros.timeOrNull(row, "tried_at"),
                Micros.time(row, "added_at"));
    }
}
