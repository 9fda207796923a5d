package io.postkick.access.throttle;

import io.postkick.access.throttle.FailureCounts.Failed;
import io.postkick.access.throttle.SignInThrottle.TooSoon;
import io.postkick.value.Micros;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Failed sign-ins that consoles on one PostgreSQL count together. Of two at once one waits for the other, at whichever console: each
 * sees what the other has counted. Only attempts that are heard come here, so strangers make few rows, which go after half an hour.
 */
class SharedFailures {

    /** Of this use of PostgreSQL's advisory locks. */
    private static final long LOCK = 0x706f73746b69636bL;

    private static final Duration TIDIED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicLong tidied = new AtomicLong();

    SharedFailures(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Counts one more of each, unless what was counted before says that it is too soon.
     *
     * @param ids of what is counted
     * @param judge told how many failures each has, of those that have any
     */
    Optional<TooSoon> attempt(List<String> ids, Function<Map<String, Failed>, Optional<TooSoon>> judge) {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query()
                    .singleRow();
            Optional<TooSoon> tooSoon = judge.apply(found(ids));
            if (tooSoon.isEmpty()) {
                ids.forEach(this::add);
                tidy();
            }
            return tooSoon;
        });
    }

    private Map<String, Failed> found(List<String> ids) {
        Map<String, Failed> found = new HashMap<>();
        jdbc.sql("select id, failures, last_at from sign_in_failure where id in (:ids) and last_at >= :forgotten")
                .param("ids", ids)
                .param("forgotten", forgotten())
                .query(row -> {
                    found.put(
                            row.getString("id"),
                            new Failed(row.getInt("failures"), Micros.time(row.getLong("last_at"))));
                });
        return found;
    }

    private void add(String id) {
        jdbc.sql("""
                insert into sign_in_failure (id, failures, last_at) values (:id, 1, :now)
                on conflict (id) do update set last_at = :now, failures =
                    case when sign_in_failure.last_at < :forgotten then 1 else sign_in_failure.failures + 1 end
                """)
                .param("id", id)
                .param("now", Micros.of(clock.instant()))
                .param("forgotten", forgotten())
                .update();
    }

    private void tidy() {
        long now = clock.millis();
        long before = tidied.get();
        if (now > before + TIDIED_EVERY.toMillis() && tidied.compareAndSet(before, now)) {
            jdbc.sql("delete from sign_in_failure where last_at < :forgotten or failures < 1")
                    .param("forgotten", forgotten())
                    .update();
        }
    }

    private long forgotten() {
        return Micros.of(FailureCounts.forgotten(clock.instant()));
    }

    void takeBackOne(List<String> ids) {
        jdbc.sql("update sign_in_failure set failures = failures - 1 where id in (:ids) and failures > 0")
                .param("ids", ids)
                .update();
    }

    void forget(String id) {
        jdbc.sql("delete from sign_in_failure where id = :id").param("id", id).update();
    }
}
