package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.AlreadyRecorded;
import io.postkick.audit.AuditAction;
import io.postkick.audit.AuditEntry;
import io.postkick.audit.AuditLog;
import io.postkick.audit.AuditUnavailable;
import io.postkick.audit.NewEntry;
import io.postkick.instance.Instances;
import io.postkick.queue.Filter;
import io.postkick.queue.FilterForm;
import io.postkick.queue.QueueName;
import io.postkick.queue.Scan;
import io.postkick.retry.RetryCommand.Wish;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The rules and the order of a retry, asked of the method itself, with a flush service and a queue made by hand. */
@RetryTest
class RetriesTests {

    private static final Actor ROOT = new Actor("root", Role.ADMIN, "192.0.2.3", "password");
    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final String C = "3Pt2mN2VXxznjll";

    @Autowired
    private Retries retries;

    @Autowired
    private HandMadeFlush flush;

    @Autowired
    private HandMadeQueue queue;

    @Autowired
    private HurriedSteps steps;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Progress progress;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Instances instances;

    private final String name = "p" + UUID.randomUUID();
    private final CountDownLatch gate = new CountDownLatch(1);

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
                        && audit.openRetries().isEmpty());
        SecurityContextHolder.clearContext();
    }

    @Test
    void askForEachMessageOnceWithEveryNameOnTheLogBefore() {
        List<String> onTheLog = new ArrayList<>();
        flush.answer(request -> {
            onTheLog.addAll(details(AuditAction.RETRY_INTENDED));
            queue.remove(request.substring(request.lastIndexOf('=') + 1));
            return 0;
        });

        Retry retry = over(start(ids(A, C)));

        assertThat(flush.received())
                .containsExactly("request=send_file queue_id=" + A, "request=send_file queue_id=" + C);
        assertThat(onTheLog).hasSize(2).allSatisfy(detail -> assertThat(detail).endsWith("\n" + A + " " + C));
        assertThat(retry.state()).isEqualTo(State.DONE);
        assertThat(retry.results().lines(0, 9)).extracting(Results.Line::result).containsOnly(Result.LEFT);
        assertThat(actions()).containsExactly("RETRY_INTENDED", "RETRY_CONCLUDED");
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, true", "OPERATOR, true", "AUDITOR, false"})
    void letThoseWhoMayAndRecordTheOthers(Role role, boolean may) {
        Throwable refused = catchThrowable(() -> over(start(role, ids(A))));

        assertThat(refused == null).isEqualTo(may);
        assertThat(flush.received()).hasSize(may ? 1 : 0);
        if (!may) {
            assertThat(refused).isInstanceOf(RetryDenied.class);
            assertThat(actions()).containsExactly("KICK_DENIED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "e352d20c0a1", "E352D20C0A1 ALL", "../../etc", "ALL", "3Pt2mN2VXxzaeiou", "E352D20C0A1\n"})
    void refuseWhatIsNoQueueId(String id) {
        // A line end around a name is white space, and no part of it.
        Throwable refused = catchThrowable(() -> over(start(ids(id))));

        if (id.strip().equals(A)) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused).isInstanceOf(InvalidRetry.class);
            assertThat(flush.received()).isEmpty();
            assertThat(actions()).containsExactly("KICK_DENIED");
        }
    }

    @Test
    void refuseMoreThanOneWayOrNone() {
        for (Wish wish : List.of(
                new Wish(null, null, null, false),
                new Wish(List.of(), null, null, false),
                new Wish(List.of(A), "one.example", null, false),
                new Wish(null, null, FilterForm.of(Filter.ALL), false))) {
            assertThatExceptionOfType(InvalidRetry.class).isThrownBy(() -> start(wish));
        }
        assertThat(actions()).containsOnly("KICK_DENIED").hasSize(4);
    }

    @Test
    void resolveAFilterToNamesOnceAndLeaveOutWhatIsOnHold() {
        queue.put("E352D20C0D4", QueueName.HOLD, "d@two.example", "");
        flush.answer(request -> {
            queue.put("E352D20C0E5", QueueName.DEFERRED, "late@two.example", "");
            return 0;
        });

        Retry retry = over(start(new Wish(null, null, domain("two.example"), false)));

        assertThat(flush.received())
                .containsExactly("request=send_file queue_id=" + C, "request=send_file queue_id=" + B);
        assertThat(retry.words())
                .isEqualTo("2 messages. All that match domain=two.example. 1 that match are on hold or in maildrop"
                        + " and left out.");
    }

    @Test
    void sayThatTheQueueCouldNotBeReadInsteadOfRetryingNothing() {
        queue.fail(new Scan.Problem(Scan.Problem.Kind.STOPPED, "Postfix is stopped."));

        assertThatExceptionOfType(QueueUnreadable.class)
                .isThrownBy(() -> start(new Wish(null, null, domain("two.example"), false)))
                .withMessageContaining("Postfix is stopped.");
        assertThat(actions()).containsExactly("KICK_DENIED");
    }

    @Test
    void askForADestinationThatPostfixHasListed() {
        queue.put(A, QueueName.DEFERRED, "a@listed.example", "");

        Retry retry = over(start(new Wish(null, "Listed.Example", null, false)));

        assertThat(flush.received()).containsExactly("request=send_site site=listed.example");
        assertThat(retry.state()).isEqualTo(State.DONE);
        assertThat(retry.total()).isEqualTo(1);
        assertThat(details(AuditAction.RETRY_INTENDED))
                .singleElement()
                .asString()
                .endsWith("\n" + A);
    }

    @Test
    void askOneByOneForADestinationThatPostfixHasNotListed() {
        Retry retry = over(start(new Wish(null, "two.example", null, false)));

        assertThat(flush.received())
                .allMatch(request -> request.startsWith("request=send_file"))
                .hasSize(2);
        assertThat(retry.words()).contains("fast_flush_domains of this instance does not have two.example");
    }

    @ParameterizedTest
    @CsvSource({"4, DENY", "3, BAD", "-1, FAIL"})
    void sayInWordsHowPostfixRefusesADestination(int status, String word) throws IOException {
        flush.configure("hash:/etc/postfix/listed");
        flush.answer(request -> status);

        Retry retry = over(start(new Wish(null, "two.example", null, false)));

        assertThat(retry.state()).isEqualTo(State.FAILED);
        assertThat(retry.detail()).contains("Postfix answered " + word);
        assertThat(retry.count(Result.REFUSED)).isEqualTo(2);
    }

    @Test
    void askTheQueueManagerForEverything() {
        Retry retry = over(start(new Wish(null, null, null, true)));

        assertThat(flush.received()).containsExactly("qmgr FADI");
        assertThat(retry.total()).isEqualTo(3);
        assertThat(retry.count(Result.STILL_THERE)).isEqualTo(3);
    }

    @Test
    void sayWhatBecameOfEachMessage() {
        queue.put("E352D20C0D4", QueueName.DEFERRED, "d@two.example", "");
        flush.answer(request -> {
            queue.remove(A);
            queue.put(B, QueueName.DEFERRED, "b@two.example", "another reason");
            queue.put("E352D20C0D4", QueueName.ACTIVE, "d@two.example", "");
            return 0;
        });

        Retry retry = over(start(ids(A, B, C, "E352D20C0D4")));

        assertThat(retry.results().lines(0, 9))
                .containsExactly(
                        new Results.Line(C, Result.STILL_THERE, "no route"),
                        new Results.Line(B, Result.TRIED_AGAIN, "another reason"),
                        new Results.Line("E352D20C0D4", Result.UNDER_WAY, ""),
                        new Results.Line(A, Result.LEFT, ""));
        assertThat(retry.detail())
                .startsWith("Asked for 4 of 4. 1 left the queue.")
                .contains("When the time to watch was over")
                .endsWith("Why: 1: another reason; 1: no route.");
        assertThat(new Records(audit).find("mx1", retry.id()))
                .hasValueSatisfying(found -> assertThat(found.results().lines(0, 9))
                        .isEqualTo(retry.results().lines(0, 9)));
    }

    @Test
    void keepAnEvenPace() {
        steps.delays();
        start(ids(A, B, C));
        await().until(() -> flush.received().size() == 3);

        assertThat(steps.delays().subList(0, 3))
                .containsExactly(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
    }

    @Test
    void runOneAtATimeAndPointToIt() {
        Retry first = heldAt(A);

        assertThatExceptionOfType(RetryRunning.class)
                .isThrownBy(() -> start(ids(B)))
                .satisfies(e -> assertThat(e.id()).isEqualTo(first.id()));
        gate.countDown();

        over(first);
        assertThat(over(start(ids(B))).state()).isEqualTo(State.DONE);
    }

    @Test
    void sendAPressOnce() {
        var press = new RetryCommand(UUID.randomUUID().toString(), "mx1", ids(A), null);
        over(retries.start(signedIn(Role.ADMIN), press));

        assertThatExceptionOfType(AlreadyRecorded.class).isThrownBy(() -> retries.start(signedIn(Role.ADMIN), press));
        assertThat(flush.received()).hasSize(1);
    }

    @Test
    void goNoFurtherWhenTheirOwnerStopsThem() {
        Retry running = heldAt(A);

        Retry stopping = retries.stop(signedIn(Role.OPERATOR), new StopCommand("mx1", running.id()));
        assertThat(stopping.state()).isEqualTo(State.STOPPING);
        gate.countDown();
        Retry retry = over(running);

        assertThat(retry.state()).isEqualTo(State.STOPPED);
        assertThat(retry.detail()).startsWith("Stopped by " + name + ". Asked for 1 of 3.");
        assertThat(retry.count(Result.NOT_SENT)).isEqualTo(2);
        assertThat(flush.received()).containsExactly("request=send_file queue_id=" + A);
        assertThat(actions()).containsExactly("RETRY_INTENDED", "RETRY_STOPPED", "RETRY_CONCLUDED");
    }

    @Test
    void goOnWhenSomebodyElseWouldStopThemUnlessAnAdministrator() {
        Retry running = heldAt(A);
        var other = new Actor("other", Role.OPERATOR, "192.0.2.2", "password");

        assertThatExceptionOfType(RetryDenied.class)
                .isThrownBy(() -> retries.stop(other, new StopCommand("mx1", running.id())));
        assertThat(retries.find(ROOT, "mx1", running.id()))
                .hasValueSatisfying(retry -> assertThat(retry.state()).isEqualTo(State.RUNNING));
        retries.stop(ROOT, new StopCommand("mx1", running.id()));
        gate.countDown();

        assertThat(over(running).detail()).startsWith("Stopped by root.");
    }

    @Test
    void sendNothingWhenTheIntentCannotBeRecorded() {
        refuseToRecord("audit_entry", "RETRY_INTENDED");

        assertThatExceptionOfType(AuditUnavailable.class).isThrownBy(() -> start(ids(A)));

        assertThat(flush.received()).isEmpty();
        jdbc.sql("drop trigger full_disk").update();
        assertThat(over(start(ids(A))).state()).isEqualTo(State.DONE);
    }

    @Test
    void endAtOnceWhenTheAuditLogCannotBeWrittenAnyMore() {
        Retry running = heldAt(A);
        refuseToRecord("audit_entry", "%");
        assertThatExceptionOfType(AuditUnavailable.class).isThrownBy(() -> audit.record(note()));
        gate.countDown();
        await().until(() ->
                retries.find(ROOT, "mx1", running.id()).orElseThrow().isOver());

        assertThat(flush.received()).hasSize(1);
        assertThat(actions()).containsExactly("RETRY_INTENDED");
        jdbc.sql("drop trigger full_disk").update();
        await("the conclusion").until(() -> actions().contains("RETRY_CONCLUDED"));
        assertThat(new Records(audit).find("mx1", running.id()).orElseThrow())
                .satisfies(retry -> assertThat(retry.state()).isEqualTo(State.FAILED))
                .satisfies(retry -> assertThat(retry.count(Result.NOT_SENT)).isEqualTo(2))
                .satisfies(
                        retry -> assertThat(retry.detail()).startsWith("What it does could not be recorded any more"));
    }

    @Test
    void endAtOnceWhenTheirProgressCannotBeKept() {
        Retry running = heldAt(A);
        jdbc.sql("create trigger full_disk before update on retry begin select raise(abort, 'disk is full'); end")
                .update();
        gate.countDown();

        Retry retry = over(running);

        assertThat(retry.state()).isEqualTo(State.FAILED);
        assertThat(flush.received()).hasSize(1);
        assertThat(retry.count(Result.NOT_SENT)).isEqualTo(2);
    }

    @Test
    void giveUpWhenPostfixIsGone() throws IOException {
        flush.hangUp();
        List<String> many =
                IntStream.range(0, 10).mapToObj("ABCDEF%02d"::formatted).toList();

        Retry retry = over(start(new Wish(many, null, null, false)));

        assertThat(retry.state()).isEqualTo(State.FAILED);
        assertThat(retry.asked()).isEqualTo(3);
        assertThat(retry.count(Result.NOT_SENT)).isEqualTo(10);
        assertThat(retry.detail()).contains("not there to be asked");
    }

    @Test
    void keepALongListWholeInParts() {
        List<String> many =
                IntStream.range(0, 2500).mapToObj("ABCDEF%06d"::formatted).toList();

        Retry retry = over(start(new Wish(many, null, null, false)));

        List<AuditEntry> entries = audit.ofKick(retry.id());
        assertThat(entries)
                .extracting(entry ->
                        entry.content().action() + " " + entry.content().part())
                .containsExactly(
                        "RETRY_INTENDED 1/3",
                        "RETRY_INTENDED 2/3",
                        "RETRY_INTENDED 3/3",
                        "RETRY_CONCLUDED 1/3",
                        "RETRY_CONCLUDED 2/3",
                        "RETRY_CONCLUDED 3/3");
        assertThat(Written.namesIn(details(AuditAction.RETRY_INTENDED))).isEqualTo(many);
        assertThat(new Records(audit)
                        .find("mx1", retry.id())
                        .orElseThrow()
                        .results()
                        .lines(0, 2500))
                .extracting(Results.Line::id)
                .isEqualTo(many);
    }

    @Test
    void areConcludedMessageByMessageAfterACrash() {
        var plan = new Plan(
                UUID.randomUUID().toString(), signedIn(Role.ADMIN), chosen(List.of(A, B, C, "E352D20C0D4")), "crash");
        audit.recordTogether(plan.intended());
        progress.begin(plan.id());
        progress.mark(plan.id(), 1);
        progress.answered(plan.id(), 1, new Answer(Result.REFUSED, "Postfix answered FAIL."));
        progress.mark(plan.id(), 2);
        progress.mark(plan.id(), 3);

        new LeftOpen(audit, progress).conclude(Set.of());

        Retry retry = retries.find(ROOT, "mx1", plan.id()).orElseThrow();
        assertThat(retry.state()).isEqualTo(State.UNKNOWN);
        assertThat(retry.results().lines(0, 9))
                .extracting(line -> line.id() + " " + line.result())
                .containsExactly(A + " REFUSED", C + " NOT_KNOWN", "E352D20C0D4 NOT_SENT", B + " SENT");
        assertThat(progress.find(plan.id(), Way.EACH)).isEmpty();
    }

    @Test
    void countAsNotSentAfterACrashBeforeTheFirstRequest() {
        var plan = new Plan(UUID.randomUUID().toString(), signedIn(Role.ADMIN), chosen(List.of(A, B)), null);
        audit.recordTogether(plan.intended());

        new LeftOpen(audit, progress).conclude(Set.of());

        assertThat(retries.find(ROOT, "mx1", plan.id()).orElseThrow().count(Result.NOT_SENT))
                .isEqualTo(2);
    }

    /** Started, and waiting for the answer to its first request until the gate opens. */
    private Retry heldAt(String id) {
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

    private Retry start(Wish wish) {
        return start(Role.ADMIN, wish);
    }

    private Retry start(Role role, Wish wish) {
        return retries.start(signedIn(role), new RetryCommand(UUID.randomUUID().toString(), "mx1", wish, "because"));
    }

    private Retry over(Retry retry) {
        await("the retry to end")
                .atMost(Duration.ofSeconds(30))
                .until(() -> retries.find(ROOT, "mx1", retry.id()).orElseThrow().isOver()
                        && audit.openRetries().isEmpty());
        return retries.find(ROOT, "mx1", retry.id()).orElseThrow();
    }

    private Actor signedIn(Role role) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, null, role.authority()));
        return new Actor(name, role, "192.0.2.1", "password");
    }

    private Selected chosen(List<String> ids) {
        return new Selected(instances.find("mx1").orElseThrow(), Way.EACH, null, ids, "Chosen.", "");
    }

    /** The database refuses entries of one kind, as a full disk would. */
    private void refuseToRecord(String table, String action) {
        jdbc.sql("create trigger full_disk before insert on " + table + " when new.action like '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    private NewEntry note() {
        return NewEntry.by(new Actor(name, Role.OPERATOR, "", "password"), AuditAction.ACCESS_DENIED)
                .entry();
    }

    private List<String> actions() {
        return jdbc.sql("select action from audit_entry where actor = :actor order by sequence")
                .param("actor", name)
                .query(String.class)
                .list();
    }

    private List<String> details(AuditAction action) {
        return jdbc.sql("select detail from audit_entry where actor = :actor and action = :action order by sequence")
                .param("actor", name)
                .param("action", action.name())
                .query(String.class)
                .list();
    }

    private static Wish ids(String... ids) {
        return new Wish(List.of(ids), null, null, false);
    }

    private static FilterForm domain(@Nullable String domain) {
        return FilterForm.of(new Filter(null, null, null, null, domain, null, null, null, null, null, null));
    }
}
