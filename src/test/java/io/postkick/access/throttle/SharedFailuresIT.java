package io.postkick.access.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import io.postkick.access.throttle.SignInThrottle.TooSoon;
import io.postkick.testsupport.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever guesses at two consoles on one PostgreSQL gains nothing by that. */
class SharedFailuresIT {

    private static final String ADDRESS = "192.0.2.1";

    private final SettableClock clock = new SettableClock();
    private DataSource database;
    private SignInThrottle one;
    private SignInThrottle other;

    @BeforeEach
    void open() {
        database = Databases.newPostgreSql().migrated().dataSource();
        one = console();
        other = console();
    }

    private SignInThrottle console() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        return new SignInThrottle(clock, new SharedFailures(JdbcClient.create(database), transaction, clock));
    }

    @Test
    void waitAtOneConsoleForFailuresAtTheOther() {
        fail(one, 3);
        assertThat(other.attempt("admin", ADDRESS)).contains(new TooSoon(Duration.ofSeconds(1), true));
        assertThat(other.tooSoon("admin", ADDRESS)).as("and it remembers").isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.attempt("admin", ADDRESS)).isEmpty();
        assertThat(one.attempt("admin", ADDRESS))
                .hasValueSatisfying(tooSoon -> assertThat(tooSoon.delay()).isEqualTo(Duration.ofSeconds(2)));
        assertThat(console().attempt("Admin", ADDRESS))
                .as("one that has just started")
                .isPresent();
        assertThat(other.attempt("olga", "198.51.100.1")).isEmpty();
    }

    @Test
    void areForgottenWhereverSomebodyHasSignedIn() {
        fail(one, 2);
        other.attempt("admin", ADDRESS);
        other.succeeded("admin", ADDRESS);
        fail(one, 3);
        assertThat(other.attempt("admin", ADDRESS)).isPresent();
    }

    @Test
    void countForTheNameWhoSucceededWithThePasswordOnly() {
        fail(one, 2);
        assertThat(other.attempt("admin", ADDRESS)).isEmpty();
        other.halfWay("admin", ADDRESS);
        assertThat(one.attempt("admin", ADDRESS)).isPresent();
    }

    @Test
    void areForgottenAfterHalfAnHourAndTheirRowsGo() {
        fail(one, 3);
        clock.advance(Duration.ofMinutes(31));
        assertThat(other.attempt("olga", "198.51.100.1")).isEmpty();
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from sign_in_failure")
                        .query(Long.class)
                        .single())
                .as("of the last attempt alone")
                .isEqualTo(4);
        fail(other, 3);
        assertThat(one.attempt("admin", ADDRESS)).isPresent();
    }

    @Test
    void areCountedOneByOneHoweverManyComeAtOnce() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> heard = new ArrayList<>();
            IntStream.range(0, 40)
                    .mapToObj(each -> each % 2 == 0 ? one : other)
                    .forEach(console -> heard.add(threads.submit(
                            () -> console.attempt("admin", ADDRESS).isEmpty())));
            int count = 0;
            for (Future<Boolean> each : heard) {
                count += each.get() ? 1 : 0;
            }
            assertThat(count).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepNoNameAndNoAddress() {
        fail(one, 1);
        assertThat(JdbcClient.create(database)
                        .sql("select id from sign_in_failure")
                        .query(String.class)
                        .list())
                .hasSize(4)
                .allMatch(id -> id.matches("(pair|address|surroundings|name) [0-9a-f]{64}"));
    }

    private static void fail(SignInThrottle console, int times) {
        for (int time = 0; time < times; time++) {
            assertThat(console.attempt("admin", ADDRESS)).isEmpty();
        }
    }
}
