package io.postkick.access.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessWhy;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.people.PersonTables;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Databases.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the table of passkeys on either database. */
abstract class PasskeyTableContract {

    private static final int AT_ONCE = 4;

    private final SettableClock clock = new SettableClock();
    private PersonTable people;
    private PasskeyTable table;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        DataSource database = database().dataSource();
        people = PersonTables.on(database, clock);
        table = new PasskeyTable(
                JdbcClient.create(database), people, new TransactionTemplate(new JdbcTransactionManager(database)));
        people.add("olga", Role.OPERATOR, "hash");
        people.add("ben", Role.OPERATOR, "hash");
    }

    @Test
    void keepsWhatWasAddedAndEndsTheSessions() {
        long version = olga().version();
        table.add(olga(), passkey("a-1", 7));
        assertThat(olga().version()).isEqualTo(version + 1);
        Passkey kept = table.find("a-1").orElseThrow();
        assertThat(kept).usingRecursiveComparison().ignoringFields("id").isEqualTo(passkey("a-1", 7));
        assertThat(table.of(olga().id())).containsExactly(kept);
        assertThat(table.ofHandle("handle")).containsExactly(kept);
        assertThat(table.people()).containsExactly(olga().id());
        assertThat(table.find("a-2")).isEmpty();
    }

    @Test
    void keepsEachCredentialOnceAndTenOfAPersonAtMost() {
        for (int i = 0; i < PasskeyTable.MOST; i++) {
            table.add(olga(), passkey("a-" + i, 0));
        }
        assertWhy(() -> table.add(olga(), passkey("more", 0)), AccessWhy.PASSKEYS_TOO_MANY);
        assertWhy(() -> table.add(ben(), passkey("a-1", 0)), AccessWhy.PASSKEY_REFUSED);
        assertThat(table.of(ben().id())).isEmpty();
    }

    @Test
    void addsNothingToWhomSomebodyChangedMeanwhile() {
        Person seen = olga();
        people.setRole(seen.id(), Role.AUDITOR);
        assertWhy(() -> table.add(seen, passkey("a", 0)), AccessWhy.CHANGED_MEANWHILE);
        people.disable(seen.id());
        assertWhy(() -> table.add(olga(), passkey("a", 0)), AccessWhy.CHANGED_MEANWHILE);
        assertThat(table.people()).isEmpty();
    }

    @Test
    void takesOnlyNumbersThatGrow() {
        table.add(olga(), passkey("counts", 5));
        long counts = table.find("counts").orElseThrow().id();
        assertThat(table.used(counts, 5, clock.instant())).isFalse();
        assertThat(table.used(counts, 0, clock.instant())).isFalse();
        assertThat(table.used(counts, 6, clock.instant())).isTrue();
        assertThat(table.find("counts").orElseThrow().lastUsedAt()).isEqualTo(clock.instant());
        assertThat(table.used(counts, 6, clock.instant())).isFalse();
        table.add(olga(), passkey("counts-not", 0));
        long countsNot = table.find("counts-not").orElseThrow().id();
        assertThat(table.used(countsNot, 0, clock.instant())).isTrue();
        assertThat(table.used(countsNot, 0, clock.instant())).isTrue();
        assertThat(table.used(countsNot, 4_000_000_000L, clock.instant())).isTrue();
        assertThat(table.used(countsNot, 0, clock.instant())).isFalse();
    }

    @Test
    void takesANumberOnceOfManyAtOnce() throws Exception {
        table.add(olga(), passkey("counts", 5));
        long id = table.find("counts").orElseThrow().id();
        var start = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        int taken = 0;
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return table.used(id, 6, clock.instant());
                }));
            }
            for (Future<Boolean> each : all) {
                taken += each.get() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void removesOnesOwnOnly() {
        table.add(olga(), passkey("a", 0));
        long id = table.find("a").orElseThrow().id();
        assertWhy(() -> table.remove(ben(), id), AccessWhy.UNKNOWN_PASSKEY);
        assertThat(table.find("a")).isPresent();
        long version = olga().version();
        table.remove(olga(), id);
        assertThat(table.find("a")).isEmpty();
        assertThat(olga().version()).isEqualTo(version + 1);
        table.add(olga(), passkey("b", 0));
        table.add(olga(), passkey("c", 0));
        table.removeAll(olga().id());
        assertThat(table.people()).isEmpty();
    }

    private Person olga() {
        return people.find("olga").orElseThrow();
    }

    private Person ben() {
        return people.find("ben").orElseThrow();
    }

    private Passkey passkey(String credential, long signatures) {
        return new Passkey(
                0,
                olga().id(),
                credential,
                "handle",
                "attestation",
                signatures,
                "internal,usb",
                "Läptop",
                clock.instant(),
                null);
    }

    private static void assertWhy(Runnable change, AccessWhy why) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
