package io.postkick.retry;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Role;
import io.postkick.act.ActWhy;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a retry does when what it needs fails: it sends nothing that is not on the record, and says what it did not do. */
class RetryFaultsTests extends RetriesTest {

    @Test
    void sendNothingWhenTheIntentCannotBeRecorded() {
        refuseToRecord("audit_entry", "RETRY_INTENDED");

        assertRefused(ActWhy.NOT_RECORDED, () -> start(ids(A)));

        assertThat(flush.received()).isEmpty();
        jdbc.sql("drop trigger full_disk").update();
        assertThat(over(start(ids(A))).state()).isEqualTo(RetryState.DONE);
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
        assertThat(records.find("mx1", running.id()).orElseThrow())
                .satisfies(retry -> assertThat(retry.state()).isEqualTo(RetryState.FAILED))
                .satisfies(
                        retry -> assertThat(retry.count(MessageResult.NOT_SENT)).isEqualTo(2))
                .satisfies(
                        retry -> assertThat(retry.detail()).startsWith("What it does could not be recorded any more"));
    }

    @Test
    void endAllTheSameWhenTheStopCannotBeRecorded() {
        Retry running = heldAt(A);
        refuseToRecord("audit_entry", "RETRY_STOPPED");

        assertRefused(
                RetryWhy.STOP_NOT_RECORDED,
                () -> retries.stop(signedIn(Role.OPERATOR), new RetryCommand.Stop("mx1", running.id())));
        jdbc.sql("drop trigger full_disk").update();
        gate.countDown();

        assertThat(over(running).state()).isEqualTo(RetryState.STOPPED);
        assertThat(actions()).containsExactly("RETRY_INTENDED", "RETRY_CONCLUDED");
    }

    @Test
    void goOnWaitingWhenItCannotBeRecordedWhoHasThemGoOn() {
        var manner = new RetryCommand.WishedManner(null, 1, null);
        Retry paused = retries.start(
                signedIn(Role.OPERATOR),
                new RetryCommand.Start(UUID.randomUUID().toString(), "mx1", ids(A, B), null, manner));
        await("the pause").until(() -> state(paused) == RetryState.PAUSED);
        var resume = new RetryCommand.Resume("mx1", paused.id());
        refuseToRecord("audit_entry", "RETRY_RESUMED");

        assertRefused(RetryWhy.RESUME_NOT_RECORDED, () -> retries.resume(signedIn(Role.OPERATOR), resume));

        jdbc.sql("drop trigger full_disk").update();
        assertThat(state(paused)).isEqualTo(RetryState.PAUSED);
        retries.resume(signedIn(Role.OPERATOR), resume);
        assertThat(over(paused).state()).isEqualTo(RetryState.DONE);
    }

    private RetryState state(Retry retry) {
        return retries.find(ROOT, "mx1", retry.id()).orElseThrow().state();
    }

    @Test
    void endAtOnceWhenTheirProgressCannotBeKept() {
        Retry running = heldAt(A);
        jdbc.sql("create trigger full_disk before update on retry begin select raise(abort, 'disk is full'); end")
                .update();
        gate.countDown();

        Retry retry = over(running);

        assertThat(retry.state()).isEqualTo(RetryState.FAILED);
        assertThat(flush.received()).hasSize(1);
        assertThat(retry.count(MessageResult.NOT_SENT)).isEqualTo(2);
    }

    @Test
    void giveUpWhenPostfixIsGone() throws Exception {
        flush.hangUp();
        List<String> many =
                IntStream.range(0, 10).mapToObj("ABCDEF%02d"::formatted).toList();

        Retry retry = over(start(new Wish(many, null, null, false)));

        assertThat(retry.state()).isEqualTo(RetryState.FAILED);
        assertThat(retry.asked()).isEqualTo(3);
        assertThat(retry.count(MessageResult.NOT_SENT)).isEqualTo(10);
        assertThat(retry.detail()).contains("not there to be asked");
    }

    /** A connection was made, and what became of it is not known: that is never told as "not asked for". */
    @Test
    void sayThatItIsNotKnownWhatAPostfixThatEndsHasHeard() {
        flush.hangUpUnread();

        Retry retry = over(start(ids(A, B, C)));

        assertThat(flush.received()).hasSize(3);
        assertThat(retry.results().lines(0, 9))
                .extracting(Results.Line::result)
                .containsExactly(MessageResult.NOT_KNOWN, MessageResult.NOT_KNOWN, MessageResult.NOT_KNOWN);
    }

    /** It listens all the same, as a service goes on doing until Postfix is reloaded. */
    @ParameterizedTest
    @CsvSource({"flush, qmgr", "qmgr, flush"})
    void sendNothingToAServiceThatMasterCfDoesNotHave(String missing, String defined) throws IOException {
        flush.define(defined, "showq");
        Wish wish = missing.equals("flush") ? ids(A) : new Wish(null, null, null, true);

        assertRefused(ChoiceWhy.NO_SUCH_SERVICE, () -> start(wish)).withMessageContaining(missing);

        assertThat(flush.received()).isEmpty();
        assertThat(actions()).containsExactly("RETRY_DENIED");
    }
}
