package io.postkick.access.outside;

import io.postkick.access.people.PersonTable;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People who sign in elsewhere without the rest of the console, whose settings name no such service. */
public final class OutsideOn {

    private OutsideOn() {}

    public static OutsidePeople database(DataSource database, PersonTable people) {
        var table = new OutsideTable(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
        return new OutsidePeople(table, people, new Ways(List.of()));
    }
}
