package io.postkick.access.outside;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The {@code outside_person} table: who people are at other services. */
@Repository
class OutsideTable {

    private static final String BOUND =
            "select person_id from outside_person where issuer = :issuer and subject = :subject";

    private static final String ALL = "select person_id, way, issuer, subject from outside_person";
    private static final String OF = ALL + " where person_id = :person";

    private static final String ADD = """
            insert into outside_person (person_id, way, issuer, subject) values (:person, :way, :issuer, :subject)
            on conflict do nothing
            """;

    private static final String EXPECT = """
            insert into outside_person (person_id, way, issuer) values (:person, :way, '')
            on conflict do nothing
            """;

    /** Nobody who has come already: that name may be somebody else's by now. */
    private static final String COME = """
            update outside_person set issuer = :issuer, subject = :subject
            where person_id = :person and way = :way and subject is null
            """;

    /** The settings may call the service otherwise than before. */
    private static final String CALL = "update outside_person set way = :way where person_id = :person and way <> :way";

    private static final String REMOVE = "delete from outside_person where person_id = :person";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    OutsideTable(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Optional<Long> bound(String issuer, String subject) {
        return jdbc.sql(BOUND)
                .param("issuer", issuer)
                .param("subject", subject)
                .query(Long.class)
                .optional();
    }

    Optional<Binding> of(long person) {
        return jdbc.sql(OF).param("person", person).query(OutsideTable::binding).optional();
    }

    List<Binding> all() {
        return jdbc.sql(ALL).query(OutsideTable::binding).list();
    }

    private static Binding binding(ResultSet row, int number) throws SQLException {
        return new Binding(
                row.getLong("person_id"), row.getString("way"), row.getString("issuer"), row.getString("subject"));
    }

    /** Whether it was done: not if they are somebody elsewhere already, or somebody else is that one. */
    boolean add(long person, Outsider outsider) {
        return of(ADD, person, outsider).update() == 1;
    }

    /** Has somebody be bound to whoever comes first with their name. */
    boolean expect(long person, String way) {
        return jdbc.sql(EXPECT).param("person", person).param("way", way).update() == 1;
    }

    boolean come(long person, Outsider outsider) {
        return of(COME, person, outsider).update() == 1;
    }

    private JdbcClient.StatementSpec of(String statement, long person, Outsider outsider) {
        return jdbc.sql(statement)
                .param("person", person)
                .param("way", outsider.way().text())
                .param("issuer", outsider.issuer())
                .param("subject", outsider.subject());
    }

    void call(long person, String way) {
        jdbc.sql(CALL).param("person", person).param("way", way).update();
    }

    void remove(long person) {
        jdbc.sql(REMOVE).param("person", person).update();
    }

    /** All of it, or nothing. */
    void together(Runnable changes) {
        transactions.executeWithoutResult(status -> changes.run());
    }
}
