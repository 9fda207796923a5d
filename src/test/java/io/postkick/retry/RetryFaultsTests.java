package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Role;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.retry.RetryCommand.Wish;
import java.io.IOException;
import java.util.List;
import java.util.Set;
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
    void giveUpWhenPostfixIsGone() throws Exception {
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

    /** A connection was made, and what became of it is not known: that is never told as "not asked for". */
    @Test
    void sayThatItIsNotKnownWhatAPostfixThatEndsHasHeard() {
        flush.hangUpUnread();

        Retry retry = over(start(ids(A, B, C)));

        assertThat(flush.received()).hasSize(3);
        assertThat(retry.results().lines(0, 9))
                .extracting(Results.Line::result)
                .containsExactly(Result.NOT_KNOWN, Result.NOT_KNOWN, Result.NOT_KNOWN);
    }

    /** It listens all the same, as a service goes on doing until Postfix is reloaded. */
    @ParameterizedTest
    @CsvSource({"flush, qmgr", "qmgr, flush"})
    void sendNothingToAServiceThatMasterCfDoesNotHave(String missing, String defined) throws IOException {
        flush.define(defined, "showq");
        Wish wish = missing.equals("flush") ? ids(A) : new Wish(null, null, null, true);

        assertThatExceptionOfType(NoSuchService.class)
                .isThrownBy(() -> start(wish))
                .withMessageContaining("no line for the public service " + missing);

        assertThat(flush.received()).isEmpty();
        assertThat(actions()).containsExactly("RETRY_DENIED");
    }
}
