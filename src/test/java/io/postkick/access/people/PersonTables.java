package io.postkick.access.people;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes tables of people without the console around them. */
public final class PersonTables {

    private PersonTables() {}

    /** As Spring Boot makes it. */
    public static PersonTable on(DataSource database, Clock clock) {
        return new PersonTable(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)), clock);
    }
}
