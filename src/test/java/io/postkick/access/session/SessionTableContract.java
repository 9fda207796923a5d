package io.postkick.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Identity;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Proof;
import io.postkick.access.Proof.CodeSource;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.testsupport.Databases.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the table of sessions on either database. */
abstract class SessionTableContract {

    private static final String HASH = "a".repeat(64);
    private static final String OTHER_HASH = "b".repeat(64);
    private static final Device FIREFOX = new Device("Firefox", null);

    private final SettableClock clock = new SettableClock();
    private JdbcClient jdbc;
    private PersonTable people;
    private SessionTable table;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        DataSource database = database().dataSource();
        jdbc = JdbcClient.create(database);
        people = PersonTables.on(database, clock);
        table = new SessionTable(jdbc, new TransactionTemplate(new JdbcTransactionManager(database)));
        people.add("olga", Role.OPERATOR, new InstanceLimit(List.of("mx1")), "hash");
        people.add("ben", Role.ADMIN, "hash");
    }

    @Test
    void makesWhoItIsAgainFromThePersonAndHowTheyProvedIt() {
        Instant password = now().minusSeconds(70);
        for (Proof proof : List.of(
                new Proof.ByPassword(now()),
                new Proof.ByPasswordAndCode(CodeSource.APP, password, now()),
                new Proof.ByPasswordAndCode(CodeSource.RECOVERY, password, now()),
                new Proof.ByPasskey(now()),
                new Proof.ByPasskeyAndCode(CodeSource.APP, now()),
                new Proof.ByPasskeyAndCode(CodeSource.RECOVERY, now()),
                new Proof.ByPasswordAndPasskey(password, now()),
                new Proof.ByPassword("ldap:example", now()),
                new Proof.ByPasswordAndCode("ldap:example", CodeSource.APP, password, now()),
                new Proof.ByPasswordAndCode("ldap:example", CodeSource.RECOVERY, password, now()),
                new Proof.ByPasswordAndPasskey("ldap:example", password, now()),
                new Proof.ByProvider("tickets", FactorGrantedAuthority.OTT_AUTHORITY, now()))) {
            Identity identity = person("olga").identity(proof);
            table.add(new NewSession("0000000001", "forms", FIREFOX, "192.0.2.1"), HASH, identity, now());
            Session found = table.find(HASH).orElseThrow();
            assertThat(found.identity()).isEqualTo(identity);
            assertThat(found.proof()).isEqualTo(proof);
            assertThat(found.formToken()).isEqualTo("forms");
            assertThat(found.device()).isEqualTo(FIREFOX);
            assertThat(found.address()).isEqualTo("192.0.2.1");
            assertThat(List.of(found.signedInAt(), found.lastUsedAt())).containsOnly(now());
            table.end(List.of("0000000001"));
            assertThat(table.find(HASH)).isEmpty();
        }
    }

    @Test
    void isNobodysWhenItBeganInAWayThatIsNotKnown() {
        add("0000000001", HASH, "olga");
        jdbc.sql("update session set proof = 'token:0123456789'").update();
        assertThat(table.find(HASH)).isEmpty();
        assertThat(standing("olga")).isEmpty();
    }

    @Test
    void listsThoseOfOnePersonThatStandTheLastUsedFirst() {
        add("0000000001", HASH, "olga");
        clock.advance(Duration.ofSeconds(1));
        add("0000000002", OTHER_HASH, "olga");
        add("0000000003", "c".repeat(64), "ben");
        assertThat(standing("olga")).extracting(Session::id).containsExactly("0000000002", "0000000001");
        table.used(Map.of("0000000001", now().plusSeconds(5)));
        assertThat(standing("olga")).extracting(Session::id).containsExactly("0000000001", "0000000002");
        assertThat(table.standing(person("olga").id(), now().minusSeconds(1), Instant.EPOCH))
                .extracting(Session::id)
                .containsExactly("0000000002");
        assertThat(table.standing(person("olga").id(), Instant.EPOCH, now().plusSeconds(4)))
                .extracting(Session::id)
                .containsExactly("0000000001");
        people.setPassword(person("olga").id(), "another");
        assertThat(standing("olga")).isEmpty();
        assertThat(table.find(HASH)).get().matches(session -> !session.isOfWhomItWas());
        add("0000000004", "d".repeat(64), "olga");
        assertThat(standing("olga")).hasSize(1);
        people.disable(person("olga").id());
        assertThat(standing("olga")).isEmpty();
    }

    @Test
    void goesOnWithAnotherCookieUnlessItHasEnded() {
        add("0000000001", HASH, "olga");
        people.setPassword(person("olga").id(), "another");
        Identity now = person("olga").identity(new Proof.ByPasskey(now()));
        assertThat(table.goOn("0000000001", OTHER_HASH, now, now())).isTrue();
        assertThat(table.find(HASH)).isEmpty();
        assertThat(table.find(OTHER_HASH).orElseThrow().identity()).isEqualTo(now);
        assertThat(standing("olga")).hasSize(1);
        table.end(List.of("0000000001"));
        assertThat(table.goOn("0000000001", HASH, now, now())).isFalse();
        assertThat(table.has(HASH)).isFalse();
    }

    @Test
    void neverTakesALastUseBack() {
        add("0000000001", HASH, "olga");
        Instant later = now().plusSeconds(60);
        table.used(Map.of("0000000001", later, "0000000009", later));
        table.used(Map.of("0000000001", now().plusSeconds(30)));
        assertThat(table.find(HASH).orElseThrow().lastUsedAt()).isEqualTo(later);
        assertThat(table.has(HASH)).isTrue();
        assertThat(table.has(OTHER_HASH)).isFalse();
    }

    @Test
    void forgetsWhatIsOver() {
        add("0000000001", HASH, "olga");
        add("0000000002", OTHER_HASH, "ben");
        table.used(Map.of("0000000002", now().plusSeconds(10)));
        assertThat(table.forget(now().minusSeconds(1), now().minusSeconds(1))).isZero();
        assertThat(table.forget(now().minusSeconds(1), now().plusSeconds(9))).isEqualTo(1);
        assertThat(table.find(HASH)).isEmpty();
        assertThat(table.forget(now(), Instant.EPOCH)).isEqualTo(1);
        assertThat(table.find(OTHER_HASH)).isEmpty();
    }

    private Instant now() {
        return clock.instant();
    }

    private Person person(String name) {
        return people.find(name).orElseThrow();
    }

    private List<Session> standing(String name) {
        return table.standing(person(name).id(), Instant.EPOCH, Instant.EPOCH);
    }

    private void add(String id, String hash, String name) {
        Identity identity = person(name).identity(new Proof.ByPassword(now()));
        table.add(new NewSession(id, "forms", new Device(null, "Linux"), "2001:db8::1"), hash, identity, now());
    }
}
