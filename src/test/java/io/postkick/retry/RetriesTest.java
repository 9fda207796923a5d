package io.postkick.retry;

import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.Instances;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.queue.FilterForm;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryActions;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.run.HurriedThreads;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Asks for retries as the pages do, of three messages. */
@RetryTest
abstract class RetriesTest {

    static final Actor ROOT = new Actor("root", Role.ADMIN, "192.0.2.3", "password");
    static final String A = "E352D20C0A1";
    static final String B = "E352D20C0B2";
    static final String C = "3Pt2mN2VXxznjll";

    @Autowired
    Retries retries;

    @Autowired
    FakeFlush flush;

    @Autowired
    HandMadeQueue queue;

    @Autowired
    HurriedThreads threads;

    @Autowired
    AuditLog audit;

    @Autowired
    RetryRecords records;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Instances instances;

    final String name = "p" + UUID.randomUUID();
    final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void begin() throws IOException {
        flush.reset();
        queue.clear();
        queue.put(A, QueueName.DEFERRED, "a@one.example", "connection refused");
        queue.put(B, QueueName.DEFERRED, "b@two.example", "connection refused");
        queue.put(C, QueueName.DEFERRED, "c@two.example", "no route");
    }

    @AfterEach
    void end() {
        gate.countDown();
        jdbc.sql("drop trigger if exists full_disk").update();
        await("the retry to end")
                .until(() -> retries.last(ROOT, "mx1").map(Retry::isOver).orElse(true)
                        && audit.open(RetryActions.INTENDED).isEmpty());
        SecurityContextHolder.clearContext();
    }

    /** Started, and waiting for the answer to its first request until the gate opens. */
    Retry heldAt(String id) {
        flush.answer(request -> {
            if (request.endsWith(id)) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return 0;
        });
        Retry retry = start(Role.OPERATOR, ids(A, B, C));
        await("the first request").until(() -> !flush.received().isEmpty());
        return retry;
    }

    Retry start(Wish wish) {
        return start(Role.ADMIN, wish);
    }

    Retry start(Role role, Wish wish) {
        return retries.start(
                signedIn(role), new RetryCommand.Start(UUID.randomUUID().toString(), "mx1", wish, "because"));
    }

    Retry over(Retry retry) {
        await("the retry to end")
                .until(() -> retries.find(ROOT, "mx1", retry.id()).orElseThrow().isOver()
                        && audit.open(RetryActions.INTENDED).isEmpty());
        return retries.find(ROOT, "mx1", retry.id()).orElseThrow();
    }

    Actor signedIn(Role role) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, null, role.authority()));
        return new Actor(name, role, "192.0.2.1", "password");
    }

    /** The database refuses entries of one kind, as a full disk would. */
    void refuseToRecord(String table, String action) {
        jdbc.sql("create trigger full_disk before insert on " + table + " when new.action like '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    NewEntry note() {
        return NewEntry.by(new Actor(name, Role.OPERATOR, "", "password"), SampleActions.ACCESS_DENIED)
                .entry();
    }

    List<String> actions() {
        return jdbc.sql("select action from audit_entry where actor = :actor order by sequence")
                .param("actor", name)
                .query(String.class)
                .list();
    }

    List<String> details(Action action) {
        return jdbc.sql("select detail from audit_entry where actor = :actor and action = :action order by sequence")
                .param("actor", name)
                .param("action", action.name())
                .query(String.class)
                .list();
    }

    static Wish ids(String... ids) {
        return new Wish(List.of(ids), null, null, false);
    }

    static FilterForm domain(@Nullable String domain) {
        return FilterForm.of(Filter.where().domain(domain).build());
    }
}
