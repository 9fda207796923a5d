package io.postkick.queueact.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.check.Verification;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.QueueActTest;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.testsupport.FakeQueueActs;
import io.postkick.testsupport.Unwatched;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the queue helper's log has that the console's has not. */
@QueueActTest
class HelperWatchTests {

    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final String C = "E352D20C0C3";
    private static final Actor ROOT = new Actor("root", Role.ADMIN, "::1", "password");

    @Autowired
    private HelperWatch watch;

    @Autowired
    private FakeQueueActs helper;

    @Autowired
    private Instances instances;

    @Autowired
    private Verification verification;

    @Autowired
    private AuditLog audit;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();
    private PostfixInstance instance;
    private int before;

    @BeforeEach
    void begin() {
        helper.reset();
        jdbc.sql("delete from queue_helper_watched").update();
        instance = instances.find("mx1").orElseThrow();
        before = recorded().size();
    }

    @AfterEach
    void end() {
        helper.reset();
    }

    /** A sentence and the messages of each entry, since the test began. */
    private List<String> found() {
        List<String> all = recorded();
        return all.subList(before, all.size());
    }

    private List<String> recorded() {
        return jdbc.sql(
                        "select action || ' ' || coalesce(instance, '-') || ' ' || coalesce(request, '-') || ' ' || detail"
                                + " from audit_entry where action in ('QUEUE_ACT_UNASKED', 'QUEUE_HELPER_LOG_BROKEN')"
                                + " order by position")
                .query(String.class)
                .list();
    }

    private static NewEntry intent(String actId, QueueAct act, String... ids) {
        return NewEntry.by(ROOT, QueueActActions.INTENDED)
                .act(actId)
                .to("mx1")
                .request(act.text())
                .detail("Some messages.\n" + String.join(" ", ids))
                .reason("because")
                .entry();
    }

    private void asked(QueueAct act, String... ids) {
        NewEntry intent = intent(id, act, ids);
        audit.record(intent);
        audit.recordTogether(ActRecords.concluded(intent, ActState.DONE, "Done.", List.of()));
    }

    private void done(String actId, QueueAct act, String actor, String... ids) {
        int number = helper.batches().size() + 1;
        helper.carryOut(instance, new Batch(act, actId, number, actor, "because", List.of(ids)), new Unwatched());
    }

    @Test
    void isNothingWhereTheConsoleAskedForIt() {
        asked(QueueAct.DELETE, A, B, C);
        done(id, QueueAct.HOLD, "root", A, B, C);
        done(id, QueueAct.RELEASE, "root", C);
        done(id, QueueAct.DELETE, "root", A, B);

        watch.look();
        assertThat(found()).isEmpty();
        assertThat(verification.verify(List.of()))
                .returns(true, ChainFinding::intact)
                .returns(List.of(new ChainFinding.Other("queue helper", 6L, null, null)), ChainFinding::others);
    }

    @Test
    void isCountedAlsoWhereThereIsNone() {
        assertThat(verification.verify(List.of()).others())
                .containsExactly(new ChainFinding.Other("queue helper", 0L, null, null));
    }

    @Test
    void isRecordedOnceWithEveryMessage() {
        done(id, QueueAct.DELETE, "mallory", A, B);
        watch.look();
        watch.look();

        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("QUEUE_ACT_UNASKED mx1 delete Entry 1 of the queue helper's log")
                .contains("in the name of mallory: this console did not ask for it.")
                .endsWith("\n" + A + " " + B);
        assertThat(verification.verify(List.of()).firstBroken())
                .isEqualTo(
                        new ChainFinding.Break(
                                "queue helper",
                                1,
                                "The queue helper did this, and no entry of this log asked for it: delete, in the name of mallory."));
    }

    @ParameterizedTest
    @CsvSource({
        "hold, root, E352D20C0A1 E352D20C0C3",
        "hold, eve, E352D20C0A1",
        "release, root, E352D20C0A1",
        "delete, root, E352D20C0A1",
    })
    void isWhatWasAskedForOtherwise(String act, String actor, String ids) {
        asked(QueueAct.HOLD, A, B);
        done(id, QueueAct.of(act).orElseThrow(), actor, ids.split(" "));
        watch.look();

        assertThat(found()).hasSize(1);
    }

    @Test
    void isWhatWasAskedForOfAnotherInstance() {
        asked(QueueAct.HOLD, A);
        helper.log(Kind.INTENT, new Batch(QueueAct.HOLD, id, 1, "root", "because", List.of(A)), List.of());
        watch.look();
        assertThat(found()).singleElement().asString().startsWith("QUEUE_ACT_UNASKED - hold Entry 1");
    }

    @Test
    void isSummedUpWhereThereIsMuch() {
        for (int at = 0; at < HelperWatch.MOST_RECORDED + 7; at++) {
            done(UUID.randomUUID().toString(), QueueAct.HOLD, "mallory", A);
        }
        watch.look();

        assertThat(found()).hasSize(HelperWatch.MOST_RECORDED + 1);
        assertThat(found().get(HelperWatch.MOST_RECORDED)).contains("7 more entries of the queue helper's log");
    }

    @Test
    void isSaidOfALogThatWasWrittenAnew() {
        asked(QueueAct.HOLD, A);
        done(id, QueueAct.HOLD, "root", A);
        watch.look();
        helper.reset();
        assertThat(verification.verify(List.of()).firstBroken())
                .isEqualTo(
                        new ChainFinding.Break(
                                "queue helper",
                                2,
                                "The queue helper's log does not have entry 2 any more as it was; it was cut or written anew."));
        watch.look();
        watch.look();

        assertThat(found())
                .singleElement()
                .asString()
                .contains("QUEUE_HELPER_LOG_BROKEN", "does not have entry 2 any more");
    }

    /** As when the end of the helper's log was cut off before it was ever compared. */
    @Test
    void lacksWhatTheConsoleSawDone() {
        asked(QueueAct.HOLD, A);
        done(id, QueueAct.HOLD, "root", A);
        clock.advance(Duration.ofSeconds(1));
        assertThat(verification.verify(List.of()).intact()).isTrue();

        String lost = UUID.randomUUID().toString();
        concluded(lost, QueueAct.DELETE, Result.REFUSED, B);
        assertThat(verification.verify(List.of()).intact())
                .as("nothing was done")
                .isTrue();
        long sequence = concluded(lost + "x", QueueAct.DELETE, Result.DONE, B);
        assertThat(verification.verify(List.of()).firstBroken())
                .isEqualTo(
                        new ChainFinding.Break(
                                Objects.requireNonNull(audit.head()).node(),
                                sequence,
                                "By this entry the queue helper did something to messages, and its log has nothing of that act: it was cut or written anew."));
        done(lost + "x", QueueAct.DELETE, "root", B);
        assertThat(verification.verify(List.of()).intact()).isTrue();
    }

    /** Records an act of which that became of its message; answers the conclusion's sequence number. */
    private long concluded(String actId, QueueAct act, Result result, String message) {
        NewEntry intent = intent(actId, act, message);
        audit.record(intent);
        return audit.recordTogether(ActRecords.concluded(
                        intent, ActState.DONE, "Done.", List.of(new ActResult(message, result, ""))))
                .get(0)
                .sequence();
    }

    @Test
    void isNamedWhereTheHelperSaysThatItsLogDoesNotHold() {
        helper.hideLog(NoHelper.Why.LOG_BROKEN);
        assertThat(verification.verify(List.of()).firstBroken())
                .extracting(ChainFinding.Break::sequence)
                .isEqualTo(1L);
        helper.hideLog(NoHelper.Why.LOG_BROKEN, "Its log is not as it was: entry 8 does not follow the one before.");
        assertThat(verification.verify(List.of()).firstBroken())
                .extracting(ChainFinding.Break::sequence)
                .isEqualTo(8L);
    }

    @ParameterizedTest
    @EnumSource(names = {"MISUNDERSTOOD", "LOG_BROKEN"})
    void isSaidOnceOfALogThatIsNotWhole(NoHelper.Why why) {
        helper.hideLog(why);
        watch.look();
        watch.look();

        assertThat(found()).singleElement().asString().startsWith("QUEUE_HELPER_LOG_BROKEN");
        assertThat(verification.verify(List.of()).intact()).isFalse();
    }

    @Test
    void isNothingWhereTheLogCannotBeRead() {
        helper.hideLog(NoHelper.Why.ABSENT);
        watch.look();
        assertThat(found()).isEmpty();
        assertThat(verification.verify(List.of()))
                .returns(true, ChainFinding::intact)
                .extracting(ChainFinding::others, list(ChainFinding.Other.class))
                .singleElement()
                .returns(null, ChainFinding.Other::entries)
                .returns("The queue helper is not there (ABSENT).", ChainFinding.Other::unread);
    }
}
