package io.postkick.queueact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.Instances;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.QueueActTest;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.result.Undone;
import io.postkick.retry.HandMadeQueue;
import io.postkick.testsupport.FakeQueueActs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the next start makes of acts that a crash left open: a runner of its own is that start. */
@QueueActTest
class ActsAfterACrashTests {

    private static final Actor ROOT = new Actor("root", Role.ADMIN, "192.0.2.3", "password");
    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final String C = "3Pt2mN2VXxznjll";
    private static final String D = "E352D20C0D4";

    @Autowired
    private AuditLog audit;

    @Autowired
    private ActTable table;

    @Autowired
    private ActRecords records;

    @Autowired
    private Instances instances;

    @Autowired
    private FakeQueueActs helper;

    @Autowired
    private HandMadeQueue queue;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ActSteps steps;

    @Autowired
    private ActConclusion conclusion;

    @Autowired
    private InterruptedActs interrupted;

    @Autowired
    private JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void begin() {
        helper.reset();
        queue.clear();
        jdbc.sql("delete from queue_helper").update();
        List.of(A, B, C, D).forEach(each -> queue.put(each, QueueName.HOLD, "a@one.example", ""));
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(audit.open(QueueActActions.INTENDED)).isEmpty();
        assertThat(jdbc.sql("select count(*) from queue_act").query(Long.class).single())
                .isZero();
    }

    @Test
    void areConcludedMessageByMessageByTheHelpersLog() {
        intended(QueueAct.HOLD, A, B, C, D);
        table.begin(id);
        log(Kind.INTENT, QueueAct.HOLD, 1, A, B);
        log(Kind.OUTCOME, QueueAct.HOLD, 1, fate(A, Result.DONE), fate(B, Result.GONE));
        log(Kind.INTENT, QueueAct.HOLD, 2, C);

        MessageAct act = concluded();

        assertThat(act.state()).isEqualTo(ActState.STOPPED);
        assertThat(results(act)).containsExactly(A + " DONE", B + " GONE", D + " REFUSED", C + " UNKNOWN");
        assertThat(act.detail()).contains("The console ended without a chance", "Asked for 3 of 4.");
    }

    @Test
    void readTheHelpersLogFromWhereItWasWhenTheyBegan() {
        log(Kind.INTENT, QueueAct.HOLD, 1, A);
        log(Kind.OUTCOME, QueueAct.HOLD, 1, fate(A, Result.DONE));
        table.seen(1);
        table.seen(2);
        intended(QueueAct.HOLD, A);
        table.begin(id);

        assertThat(results(concluded())).containsExactly(A + " REFUSED");
    }

    @Test
    void readTheHelpersLogFromItsBeginningWhereItHasBegunAnew() {
        table.seen(1204);
        intended(QueueAct.HOLD, A);
        table.begin(id);
        log(Kind.INTENT, QueueAct.HOLD, 1, A);
        log(Kind.OUTCOME, QueueAct.HOLD, 1, fate(A, Result.DONE));

        assertThat(results(concluded())).containsExactly(A + " DONE");
    }

    @Test
    void areUnknownWhereTheHelpersLogCannotBeRead() {
        intended(QueueAct.HOLD, A, B);
        table.begin(id);
        helper.hideLog(NoHelper.Why.ABSENT);

        assertThat(results(concluded())).containsExactly(A + " UNKNOWN", B + " UNKNOWN");
    }

    @Test
    void wereNotBegunIfTheyDidNotComeToTheHelper() {
        intended(QueueAct.HOLD, A);

        MessageAct act = concluded();

        assertThat(results(act)).containsExactly(A + " REFUSED");
        assertThat(act.detail()).contains("Asked for 0 of 1.");
    }

    @Test
    void leaveOnHoldWhatWasNotToldToWait() {
        intended(QueueAct.DELETE, A, B);
        table.begin(id);
        log(Kind.INTENT, QueueAct.HOLD, 1, A, B);
        log(Kind.OUTCOME, QueueAct.HOLD, 1, fate(A, Result.DONE), fate(B, Result.GONE));

        MessageAct act = concluded();

        assertThat(results(act)).containsExactly(B + " GONE", A + " REFUSED");
        assertThat(act.results().get(1).text()).contains("On hold, and not deleted");
    }

    @Test
    void deleteWhatWaitedWhenItsTimeHasCome() {
        pending(Duration.ofMinutes(5), A, B);
        ActRunner next = nextStart();
        try {
            assertThat(next.running("mx1", id)).isPresent();
            assertThat(helper.batches()).isEmpty();
            clock.advance(Duration.ofMinutes(5));

            assertThat(results(over())).containsExactly(A + " DONE", B + " DONE");
            assertThat(helper.batches()).singleElement().satisfies(batch -> {
                assertThat(batch.act()).isEqualTo(QueueAct.DELETE);
                assertThat(batch.number()).isEqualTo(2);
            });
        } finally {
            next.stop();
        }
    }

    @Test
    void lookAgainWhereTheTimePassedMeanwhile() {
        pending(Duration.ZERO, A, B);
        queue.put(B, QueueName.HOLD, "a@one.example", "", Duration.ofSeconds(3));
        clock.advance(Duration.ofHours(2));
        ActRunner next = nextStart();
        try {
            assertThat(results(over())).containsExactly(A + " DONE", B + " REFUSED");
        } finally {
            next.stop();
        }
    }

    @Test
    void knowWhatWasDeletedBefore() {
        pending(Duration.ZERO, A, B);
        log(Kind.INTENT, QueueAct.DELETE, 2, A);
        log(Kind.OUTCOME, QueueAct.DELETE, 2, fate(A, Result.DONE));
        table.mark(id, 2);
        queue.remove(A);
        ActRunner next = nextStart();
        try {
            assertThat(results(over())).containsExactly(A + " DONE", B + " DONE");
            assertThat(helper.batches()).singleElement().satisfies(batch -> {
                assertThat(batch.ids()).containsExactly(B);
                assertThat(batch.number()).isEqualTo(3);
            });
        } finally {
            next.stop();
        }
    }

    @Test
    void undoWhatWasUndoneBefore() {
        pending(Duration.ofHours(1), A);
        audit.record(NewEntry.by(ROOT, QueueActActions.UNDONE).act(id).to("mx1").entry());
        ActRunner next = nextStart();
        try {
            assertThat(over().results().get(0).text()).contains("Undone by root. It was released from hold.");
        } finally {
            next.stop();
        }
    }

    @Test
    void undoAPartThatWasUndoneBefore() {
        pending(Duration.ofMinutes(5), A, B);
        audit.record(NewEntry.by(ROOT, QueueActActions.PARTLY_UNDONE)
                .act(id)
                .to("mx1")
                .detail("1 of 2 messages.\n" + A)
                .entry());
        ActRunner next = nextStart();
        try {
            await("its release")
                    .until(() -> queue.found(List.of(A)).find(A).orElseThrow().queue() == QueueName.DEFERRED);
            clock.advance(Duration.ofMinutes(5));

            assertThat(results(over())).containsExactly(B + " DONE", A + " UNDONE");
        } finally {
            next.stop();
        }
    }

    /** What was released is not asked for again, and what is left is as before. */
    @Test
    void rememberWhatWasUndoneInPart() {
        pending(Duration.ofMinutes(5), A, B);
        ActRunner first = nextStart();
        first.undo(first.running("mx1", id).orElseThrow(), new Undone("root", clock.instant()), List.of(A));
        await("its release")
                .until(() -> table.find(id).orElseThrow().pending().results().size() == 1);
        first.stop();
        int before = helper.batches().size();
        ActRunner next = nextStart();
        try {
            clock.advance(Duration.ofMinutes(5));

            assertThat(results(over())).containsExactly(B + " DONE", A + " UNDONE");
            assertThat(helper.batches().subList(before, helper.batches().size()))
                    .singleElement()
                    .satisfies(batch -> assertThat(batch.ids()).containsExactly(B));
        } finally {
            next.stop();
        }
    }

    @Test
    void waitOnWhenTheConsoleIsStoppedInOrder() {
        pending(Duration.ofMinutes(5), A);
        nextStart().stop();
        assertThat(audit.open(QueueActActions.INTENDED)).hasSize(1);
        ActRunner next = nextStart();
        try {
            clock.advance(Duration.ofMinutes(5));

            assertThat(results(over())).containsExactly(A + " DONE");
        } finally {
            next.stop();
        }
    }

    private void intended(QueueAct act, String... ids) {
        plan(act, ids).intended(ROOT).forEach(audit::record);
    }

    private ActPlan plan(QueueAct act, String... ids) {
        return new ActPlan(
                id,
                "root",
                instances.find("mx1").orElseThrow(),
                act,
                List.of(ids),
                "Chosen.",
                "crash",
                Map.of(),
                List.of());
    }

    /** A deletion that waits, as it is after its messages were put on hold in one batch. */
    private void pending(Duration left, String... ids) {
        intended(QueueAct.DELETE, ids);
        table.begin(id);
        table.mark(id, 1);
        var text = new StringBuilder();
        queue.found(List.of(ids))
                .messages()
                .forEach((each, message) -> text.append('+')
                        .append(each)
                        .append(':')
                        .append(Fingerprint.of(message))
                        .append(' '));
        table.await(id, clock.instant().plus(left), text.toString().strip());
    }

    private ActRunner nextStart() {
        var next = new ActRunner(
                steps,
                conclusion,
                interrupted,
                new ActsOfBefore(audit, instances, table, interrupted),
                new HurriedActThreads());
        next.start();
        return next;
    }

    @Test
    void areLeftOpenWhereAnotherHostGoesOnWithThem() {
        NewEntry intent = NewEntry.by(ROOT, QueueActActions.INTENDED)
                .act(id)
                .to("far/postfix")
                .request("hold")
                .detail("1 message.\n" + A)
                .entry();
        audit.record(intent);

        nextStart().stop();

        assertThat(audit.open(QueueActActions.INTENDED)).hasSize(1);
        assertThat(records.find("far/postfix", id).orElseThrow().state()).isEqualTo(ActState.RUNNING);
        audit.recordTogether(ActRecords.concluded(intent, ActState.DONE, "Asked for 1 of 1.", List.of()));
        assertThat(records.find("far/postfix", id).orElseThrow().state()).isEqualTo(ActState.DONE);
    }

    private MessageAct concluded() {
        nextStart().stop();
        return records.find("mx1", id).orElseThrow();
    }

    private MessageAct over() {
        await("the act to end").until(() -> audit.open(QueueActActions.INTENDED).isEmpty());
        return records.find("mx1", id).orElseThrow();
    }

    private void log(Kind kind, QueueAct act, int number, String... ids) {
        helper.log(kind, new Batch(act, id, number, "root", "crash", List.of(ids)), List.of());
    }

    private void log(Kind kind, QueueAct act, int number, Fate... fates) {
        List<String> ids = List.of(fates).stream().map(Fate::id).toList();
        helper.log(kind, new Batch(act, id, number, "root", "crash", ids), List.of(fates));
    }

    private static Fate fate(String id, Result result) {
        return new Fate(id, result, QueueName.DEFERRED, null, "");
    }

    private static List<String> results(MessageAct act) {
        return act.results().stream()
                .map(each -> each.id() + " " + each.result())
                .toList();
    }
}
