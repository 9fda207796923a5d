package io.postkick.access.factor;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

/** What holds for the tables of second factors on either database. */
abstract class FactorTableContract {

    private static final int AT_ONCE = 4;
    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private final SettableClock clock = new SettableClock();
    private PersonTable people;
    private FactorTable table;
    private Person olga;

    /** A fresh database with the console's tables. */
    abstract Database database();

    @BeforeEach
    void open() {
        DataSource database = database().dataSource();
        people = PersonTables.on(database, clock);
        table = new FactorTable(
                JdbcClient.create(database), people, new TransactionTemplate(new JdbcTransactionManager(database)));
        people.add("olga", Role.OPERATOR, "hash");
        olga = people.find("olga").orElseThrow();
    }

    @Test
    void keepAnAppAndItsRecoveryCodesAndEndTheSessions() {
        Instant now = clock.instant();
        table.put(olga, "sealed", 70, List.of(HASH, OTHER), now);
        assertThat(table.find(olga.id())).contains(new SecondFactor(olga.id(), "sealed", 70, 0, null, now));
        assertThat(table.codesLeft(olga.id())).isEqualTo(2);
        assertThat(table.people()).containsExactly(olga.id());
        assertThat(table.anySecret()).contains("sealed");
        assertThat(people.find(olga.id()).orElseThrow().version()).isEqualTo(olga.version() + 1);

        table.put(people.find(olga.id()).orElseThrow(), "another", 80, List.of(HASH), now);
        assertThat(table.find(olga.id()).orElseThrow().secret()).isEqualTo("another");
        assertThat(table.codesLeft(olga.id())).isEqualTo(1);

        table.remove(people.find(olga.id()).orElseThrow(), () -> {});
        assertThat(table.find(olga.id())).isEmpty();
        assertThat(table.codesLeft(olga.id())).isZero();
        assertThat(table.anySecret()).isEmpty();
        assertThat(people.find(olga.id()).orElseThrow().version()).isEqualTo(olga.version() + 3);
    }

    @Test
    void changeNothingForSomebodyWhoWasChangedMeanwhile() {
        table.put(olga, "sealed", 70, List.of(HASH), clock.instant());
        for (Runnable late : List.<Runnable>of(
                () -> table.put(olga, "late", 90, List.of(OTHER), clock.instant()),
                () -> table.remove(olga, () -> {}))) {
            assertThatThrownBy(late::run)
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).isEqualTo(AccessWhy.CHANGED_MEANWHILE));
        }
        assertThat(table.find(olga.id()).orElseThrow().secret()).isEqualTo("sealed");
        assertThat(table.codesLeft(olga.id())).isEqualTo(1);
    }

    @Test
    void takeNoCodeOfAStepThatIsNotLaterThanTheLast() {
        table.put(olga, "sealed", 70, List.of(), clock.instant());
        assertThat(table.accept(olga.id(), 70)).isFalse();
        assertThat(table.accept(olga.id(), 69)).isFalse();
        assertThat(table.accept(olga.id(), 71)).isTrue();
        assertThat(table.accept(olga.id(), 71)).isFalse();
    }

    @Test
    void countAttemptsUntilOneSucceeds() {
        table.put(olga, "sealed", 70, List.of(HASH), clock.instant());
        assertThat(table.attempt(table.find(olga.id()).orElseThrow(), clock.instant()))
                .isTrue();
        SecondFactor failed = table.find(olga.id()).orElseThrow();
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(failed.triedAt()).isEqualTo(clock.instant());
        assertThat(table.accept(olga.id(), 71)).isTrue();
        assertThat(table.find(olga.id()).orElseThrow().failures()).isZero();
        table.attempt(table.find(olga.id()).orElseThrow(), clock.instant());
        assertThat(table.useCode(olga.id(), HASH, clock.instant())).isTrue();
        assertThat(table.find(olga.id()).orElseThrow().failures()).isZero();
    }

    @Test
    void giveARecoveryCodeBackThatDidNotCount() {
        table.put(olga, "sealed", 70, List.of(HASH, OTHER), clock.instant());
        assertThat(table.useCode(olga.id(), "c".repeat(64), clock.instant())).isFalse();
        assertThat(table.useCode(olga.id() + 1, HASH, clock.instant())).isFalse();
        assertThat(table.useCode(olga.id(), HASH, clock.instant())).isTrue();
        assertThat(table.codesLeft(olga.id())).isEqualTo(1);
        assertThat(table.useCode(olga.id(), HASH, clock.instant())).isFalse();
        table.giveBack(olga.id(), HASH);
        assertThat(table.useCode(olga.id(), HASH, clock.instant())).isTrue();
        table.replaceCodes(olga.id(), List.of("d".repeat(64)));
        assertThat(table.useCode(olga.id(), OTHER, clock.instant())).isFalse();
        assertThat(table.codesLeft(olga.id())).isEqualTo(1);
    }

    @Test
    void letOneOfSeveralAtOncePass() throws Exception {
        table.put(olga, "sealed", 70, List.of(HASH), clock.instant());
        SecondFactor seen = table.find(olga.id()).orElseThrow();
        assertThat(atOnce(() -> table.attempt(seen, clock.instant()))).containsOnlyOnce(true);
        assertThat(table.find(olga.id()).orElseThrow().failures()).isEqualTo(1);
        assertThat(atOnce(() -> table.accept(olga.id(), 71))).containsOnlyOnce(true);
        assertThat(atOnce(() -> table.useCode(olga.id(), HASH, clock.instant())))
                .containsOnlyOnce(true);
    }

    private static List<Boolean> atOnce(Callable<Boolean> what) throws Exception {
        var start = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                done.add(threads.submit(() -> {
                    start.await();
                    return what.call();
                }));
            }
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> each : done) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
