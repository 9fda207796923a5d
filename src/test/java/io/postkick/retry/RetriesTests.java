package io.postkick.retry;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.ActWhy;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.host.queue.QueueName;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryRecordFormat;
import io.postkick.retry.result.RetryState;
import io.postkick.retry.run.RunWhy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules and the order of a retry, asked of the method itself, with a flush service and a queue made by hand. */
class RetriesTests extends RetriesTest {

    @Test
    void askForEachMessageOnceWithEveryNameOnTheLogBefore() {
        List<String> onTheLog = new ArrayList<>();
        flush.answer(request -> {
            onTheLog.addAll(details(SampleActions.RETRY_INTENDED));
            queue.remove(request.substring(request.lastIndexOf('=') + 1));
            return 0;
        });

        Retry retry = over(start(ids(A, C)));

        assertThat(flush.received())
                .containsExactly("request=send_file queue_id=" + A, "request=send_file queue_id=" + C);
        assertThat(onTheLog).hasSize(2).allSatisfy(detail -> assertThat(detail).endsWith("\n" + A + " " + C));
        assertThat(retry.state()).isEqualTo(RetryState.DONE);
        assertThat(retry.results().lines(0, 9)).extracting(Results.Line::result).containsOnly(MessageResult.LEFT);
        assertThat(actions()).containsExactly("RETRY_INTENDED", "RETRY_CONCLUDED");
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, true", "OPERATOR, true", "AUDITOR, false"})
    void letThoseWhoMayAndRecordTheOthers(Role role, boolean may) {
        Throwable refused = catchThrowable(() -> over(start(role, ids(A))));

        assertThat(refused == null).isEqualTo(may);
        assertThat(flush.received()).hasSize(may ? 1 : 0);
        if (!may) {
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.why()).isEqualTo(RetryWhy.NEVER));
            assertThat(actions()).containsExactly("RETRY_DENIED");
        }
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
                        new Results.Line(C, MessageResult.STILL_THERE, "no route"),
                        new Results.Line(B, MessageResult.TRIED_AGAIN, "another reason"),
                        new Results.Line("E352D20C0D4", MessageResult.UNDER_WAY, ""),
                        new Results.Line(A, MessageResult.LEFT, ""));
        assertThat(retry.detail())
                .startsWith(
                        "1 deferred again · 1 not tried · 1 on the way · 1 left the queue, how is not known · 0 delivered ·"
                                + " 0 returned to their senders. Asked for 4 of 4.")
                .contains("When the time to watch was over")
                .endsWith("Why: 1 × another reason; 1 × no route.");
        assertThat(records.find("mx1", retry.id()))
                .hasValueSatisfying(found -> assertThat(found.results().lines(0, 9))
                        .isEqualTo(retry.results().lines(0, 9)));
    }

    @Test
    void keepAnEvenPace() {
        threads.delays();
        start(ids(A, B, C));
        await().until(() -> flush.received().size() == 3);

        assertThat(threads.delays().subList(0, 3))
                .containsExactly(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
    }

    @Test
    void runOneAtATimeAndPointToIt() {
        Retry first = heldAt(A);

        assertRefused(RunWhy.RUNNING, () -> start(ids(B))).returns(earlier(first), Refused::earlier);
        gate.countDown();

        over(first);
        assertThat(over(start(ids(B))).state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void sendAPressOnce() {
        var press = new RetryCommand.Start(UUID.randomUUID().toString(), "mx1", ids(A), null);
        Retry first = over(retries.start(signedIn(Role.ADMIN), press));

        assertRefused(ActWhy.REPEATED, () -> retries.start(signedIn(Role.ADMIN), press))
                .returns(earlier(first), Refused::earlier);
        assertThat(flush.received()).hasSize(1);
    }

    private static Refused.Earlier earlier(Retry retry) {
        return new Refused.Earlier(retry.id(), "/api/v1/instances/mx1/queue/retries/" + retry.id());
    }

    @Test
    void goNoFurtherWhenTheirOwnerStopsThem() {
        Retry running = heldAt(A);

        Retry stopping = retries.stop(signedIn(Role.OPERATOR), new RetryCommand.Stop("mx1", running.id()));
        assertThat(stopping.state()).isEqualTo(RetryState.STOPPING);
        gate.countDown();
        Retry retry = over(running);

        assertThat(retry.state()).isEqualTo(RetryState.STOPPED);
        assertThat(retry.detail()).startsWith("Stopped by " + name + ". 3 not tried · 0 delivered");
        assertThat(retry.count(MessageResult.NOT_SENT)).isEqualTo(2);
        assertThat(flush.received()).containsExactly("request=send_file queue_id=" + A);
        assertThat(actions()).containsExactly("RETRY_INTENDED", "RETRY_STOPPED", "RETRY_CONCLUDED");
    }

    @Test
    void goOnWhenSomebodyElseWouldStopThemUnlessAnAdministrator() {
        Retry running = heldAt(A);
        var other = new Actor("other", Role.OPERATOR, "192.0.2.2", "password");

        assertRefused(
                RetryWhy.NOT_YOURS_TO_STOP, () -> retries.stop(other, new RetryCommand.Stop("mx1", running.id())));
        assertThat(retries.find(ROOT, "mx1", running.id()))
                .hasValueSatisfying(retry -> assertThat(retry.state()).isEqualTo(RetryState.RUNNING));
        retries.stop(ROOT, new RetryCommand.Stop("mx1", running.id()));
        gate.countDown();

        assertThat(over(running).detail()).startsWith("Stopped by root.");
    }

    @Test
    void keepALongListWholeInParts() {
        List<String> many =
                IntStream.range(0, 2500).mapToObj("ABCDEF%06d"::formatted).toList();

        Retry retry = over(start(new Wish(many, null, null, false)));

        List<AuditEntry> entries = audit.ofAct(retry.id());
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
        assertThat(RetryRecordFormat.namesIn(details(SampleActions.RETRY_INTENDED)))
                .isEqualTo(many);
        assertThat(records.find("mx1", retry.id()).orElseThrow().results().lines(0, 2500))
                .extracting(Results.Line::id)
                .isEqualTo(many);
    }
}
