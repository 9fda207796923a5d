package io.postkick.access.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.testsupport.Databases.Database;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the table of people of other services on either database. */
abstract class OutsideTableContract {

    private static final Way WAY = new Way("oidc", "example", "Example SSO");
    private static final String ISSUER = "https://sso.example.org";

    private PersonTable people;
    private OutsideTable table;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        DataSource database = database().dataSource();
        people = PersonTables.on(database, new SettableClock());
        table = new OutsideTable(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    @Test
    void keepsWhoSomebodyIsElsewhere() {
        long ada = person("ada");
        assertThat(table.add(ada, outsider("1"))).isTrue();
        assertThat(table.bound(ISSUER, "1")).hasValue(ada);
        assertThat(table.bound(ISSUER, "2")).isEmpty();
        assertThat(table.bound("https://other.example.org", "1")).isEmpty();
        assertThat(table.of(ada)).hasValue(new Binding(ada, "oidc:example", ISSUER, "1"));
        table.call(ada, "oidc:renamed");
        assertThat(table.of(ada).orElseThrow().way()).isEqualTo("oidc:renamed");
        table.remove(ada);
        assertThat(table.of(ada)).isEmpty();
        assertThat(table.bound(ISSUER, "1")).isEmpty();
    }

    @Test
    void hasNobodyTwice() {
        long ada = person("ada");
        long bea = person("bea");
        assertThat(table.add(ada, outsider("1"))).isTrue();
        assertThat(table.add(bea, outsider("1"))).isFalse();
        assertThat(table.add(ada, outsider("2"))).isFalse();
        assertThat(table.bound(ISSUER, "1")).hasValue(ada);
    }

    @Test
    void bindsWhomSomebodyExpectsOnce() {
        long ada = person("ada");
        long bea = person("bea");
        assertThat(table.come(ada, outsider("1"))).isFalse();
        assertThat(table.expect(ada, "oidc:example")).isTrue();
        assertThat(table.expect(bea, "oidc:example")).isTrue();
        assertThat(table.expect(ada, "oidc:other")).isFalse();
        assertThat(table.come(ada, outsider("1"))).isTrue();
        assertThat(table.come(ada, outsider("2"))).isFalse();
        assertThat(table.bound(ISSUER, "1")).hasValue(ada);
        assertThat(table.of(bea).orElseThrow().subject()).isNull();
    }

    private long person(String name) {
        people.addWithoutPassword(name, Role.OPERATOR, InstanceLimit.NONE);
        return people.find(name).orElseThrow().id();
    }

    private static Outsider outsider(String subject) {
        return new Outsider(WAY, ISSUER, subject, "any", Set.of());
    }
}
