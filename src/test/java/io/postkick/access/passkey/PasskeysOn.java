package io.postkick.access.passkey;

import io.postkick.access.outside.OutsideOn;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Passkeys without the rest of the console. */
public final class PasskeysOn {

    private PasskeysOn() {}

    public static Passkeys database(DataSource database, PersonTable people, Clock clock) {
        var table = new PasskeyTable(
                JdbcClient.create(database), people, new TransactionTemplate(new JdbcTransactionManager(database)));
        return new Passkeys(table, people, OutsideOn.database(database, people), clock);
    }

    /** Gives somebody one with which nobody signs in. */
    public static void insert(DataSource database, long person) {
        JdbcClient.create(database).sql("""
                insert into passkey (person_id, credential, user_handle, attestation, signatures, transports, name, added_at)
                values (:person, 'c', 'h', 'a', 0, '', 'n', 0)
                """).param("person", person).update();
    }
}
