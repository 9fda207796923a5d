package io.postkick.pause.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.QueueAct;
import io.postkick.pause.PauseTest;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.run.ActRunner;
import io.postkick.queueact.run.Fingerprint;
import io.postkick.retry.HandMadeQueue;
import io.postkick.testsupport.FakeQueueActs;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the next start makes of pauses: a runner of its own is that start. */
@PauseTest
class PausesAfterARestartTests {

    private static final Actor ROOT = new Actor("root", Role.ADMIN, "192.0.2.3", "password");
    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";

    @Autowired
    private PauseTable table;

    @Autowired
    private PauseSteps steps;

    @Autowired
    private PauseEnd end;

    @Autowired
    private PauseProperties properties;

    @Autowired
    private PauseRecord record;

    @Autowired
    private AuditLog audit;

    @Autowired
    private HandMadeQueue queue;

    @Autowired
    private FakeQueueActs helper;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ActRunner acts;

    @Autowired
    private JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();
    private Instant start = Instant.EPOCH;
    private final PauseThreads threads = new PauseThreads();
    private @Nullable PauseRunner next;

    @BeforeEach
    void begin() {
        start = clock.instant();
        helper.reset();
        queue.clear();
        queue.put(A, QueueName.DEFERRED, "a@one.example", "");
        queue.put(B, QueueName.DEFERRED, "b@one.example", "");
    }

    @AfterEach
    void nothingStaysOpen() {
        PauseRunner started = Objects.requireNonNull(next);
        started.all("mx1").forEach(pause -> started.lift(pause, "test"));
        await("pauses to end").until(() -> started.all("mx1").isEmpty());
        await("acts to end").until(() -> acts.running("mx1").isEmpty());
        await("steps to end").until(threads::isIdle);
        started.stop();
        assertThat(audit.open(PauseActions.SET)).isEmpty();
        assertThat(audit.open(QueueActActions.INTENDED)).isEmpty();
        assertThat(jdbc.sql("select count(*) from pause").query(Long.class).single())
                .isZero();
    }

    @Test
    void goOn() {
        set(pause());

        PauseRunner runner = nextStart();

        await("messages to be held").until(() -> held(HoldState.HELD) == 2);
        assertThat(runner.find("mx1", id)).contains(pause());
    }

    @Test
    void endWhereTheirTimeCameMeanwhile() {
        set(pause());
        keep(HoldState.HELD, UUID.randomUUID().toString(), A);
        queue.move(A, QueueName.HOLD);
        clock.advance(Duration.ofHours(2));

        nextStart();

        assertThat(results()).containsExactly(A + " DONE");
        assertThat(where(A)).isEqualTo(QueueName.DEFERRED);
        assertThat(helper.batches()).extracting(Batch::act).containsExactly(QueueAct.RELEASE);
    }

    @Test
    void endWhereTheyWereLiftedBefore() {
        set(pause());
        audit.record(NewEntry.by(new Actor("olga", Role.OPERATOR, "192.0.2.4", "password"), PauseActions.LIFTED)
                .act(id)
                .to("mx1")
                .entry());

        nextStart();

        assertThat(over().detail()).isEqualTo("Lifted by olga. It held nothing.");
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void releaseTheRestWhereTheyWereEnding() {
        set(pause());
        table.end(id, "olga");
        keep(HoldState.HELD, UUID.randomUUID().toString(), A);
        keep(HoldState.RELEASED, UUID.randomUUID().toString(), B);
        queue.move(A, QueueName.HOLD);

        nextStart();

        assertThat(results()).containsExactly(A + " DONE", B + " DONE");
        assertThat(over().detail()).isEqualTo("Lifted by olga. It held 2. 2 released.");
        assertThat(helper.batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.ids()).containsExactly(A));
    }

    /** The act that was to hold them did not come onto the record, so they are on hold by nobody. */
    @Test
    void forgetWhatTheyWereOnlyAboutToHold() {
        set(pause());
        keep(HoldState.ASKED, UUID.randomUUID().toString(), A);
        queue.move(A, QueueName.HOLD);

        nextStart();
        await("the other one to be held").until(() -> held(HoldState.HELD) == 1);
        Objects.requireNonNull(next).lift(pause(), "olga");

        assertThat(results()).containsExactly(B + " DONE");
        assertThat(where(A)).isEqualTo(QueueName.HOLD);
    }

    /** The act was over, and the console ended before it took note of what came of it. */
    @Test
    void takeNoteOfWhatCameOfTheirActs() {
        set(pause());
        String act = UUID.randomUUID().toString();
        keep(HoldState.ASKED, act, A, B);
        concluded(act, QueueAct.HOLD, "DONE " + A + "\nGONE " + B);
        queue.move(A, QueueName.HOLD);
        queue.remove(B);

        nextStart();

        await("the act to be taken note of").until(() -> held(HoldState.HELD) == 1);
        assertThat(table.page(id, 0, 10)).extracting(PausedMessage::id).containsExactly(A);
    }

    @Test
    void releaseAgainWhatTheyWereAboutToRelease() {
        set(pause());
        table.end(id, null);
        keep(HoldState.HELD, UUID.randomUUID().toString(), A, B);
        String act = UUID.randomUUID().toString();
        table.release(id, List.of(A, B), act, clock.instant());
        concluded(act, QueueAct.RELEASE, "DONE " + A + "\nUNKNOWN " + B);
        queue.move(B, QueueName.HOLD);

        nextStart();

        assertThat(results()).containsExactly(A + " DONE", B + " DONE");
        assertThat(helper.batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.ids()).containsExactly(B));
    }

    @Test
    void releaseWhatIsOnHoldThoughNobodyCanSayByWhom() {
        set(pause());
        table.end(id, null);
        keep(HoldState.UNSURE, UUID.randomUUID().toString(), A, B);
        queue.move(A, QueueName.HOLD);

        nextStart();

        assertThat(results()).containsExactly(A + " DONE", B + " REFUSED");
    }

    @Test
    void areOverWhereTheyDidNotBegin() {
        intended(pause());

        nextStart();

        assertThat(over().detail()).isEqualTo("The console ended before it began. It held nothing.");
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void costNothingWhereThereIsNone() {
        set(pause());
        PauseRunner runner = nextStart();
        runner.lift(pause(), "olga");
        over();

        await("no step to be left").until(threads::isIdle);
    }

    private QueuePause pause() {
        return new QueuePause(
                id,
                "mx1",
                PausedMail.to("one.example"),
                "crash",
                "root",
                Role.ADMIN,
                "192.0.2.3",
                start,
                start.plus(Duration.ofHours(1)),
                false,
                null);
    }

    private void intended(QueuePause pause) {
        audit.record(NewEntry.by(ROOT, PauseActions.SET)
                .act(id)
                .to("mx1")
                .request(PauseRecord.request(pause.mail(), pause.until()))
                .reason("crash")
                .entry());
    }

    private void set(QueuePause pause) {
        intended(pause);
        table.set(pause, Objects.requireNonNull(audit.head()).node());
    }

    private void keep(HoldState state, String act, String... ids) {
        Map<String, String> kept = new LinkedHashMap<>();
        queue.found(List.of(ids)).messages().forEach((each, message) -> kept.put(each, Fingerprint.of(message)));
        table.keep(id, kept, state, act, clock.instant());
    }

    private void concluded(String act, QueueAct what, String results) {
        NewEntry intent = NewEntry.by(ROOT, QueueActActions.INTENDED)
                .act(act)
                .to("mx1")
                .request(what.text())
                .detail("2 messages. Pause.\n" + A + " " + B)
                .entry();
        audit.record(intent);
        audit.record(intent.followedBy(QueueActActions.CONCLUDED)
                .outcome("DONE")
                .detail("Done.\n" + results)
                .entry());
    }

    private PauseRunner nextStart() {
        PauseRunner runner = new PauseRunner(table, steps, end, threads, audit, properties);
        next = runner;
        runner.start();
        return runner;
    }

    private int held(HoldState state) {
        return table.counts(List.of(id)).getOrDefault(id, Map.of()).getOrDefault(state, 0);
    }

    private QueueName where(String message) {
        return queue.found(List.of(message)).find(message).orElseThrow().queue();
    }

    private PauseRecord.Over over() {
        await("the pause to end")
                .until(() -> record.find("mx1", id)
                        .filter(found -> found.endedAt() != null)
                        .isPresent());
        return record.find("mx1", id).orElseThrow();
    }

    private List<String> results() {
        return over().results().stream()
                .map((ActResult each) -> each.id() + " " + each.result())
                .sorted()
                .toList();
    }
}
