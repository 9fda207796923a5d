package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.audit.entry.SampleActions;
import io.postkick.host.queue.QueueName;
import io.postkick.retry.result.FoldedReason;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a retry makes of the mail log, which knows of tries that leave the queue as it was. */
class TriesInTheLogTests extends RetryPagesTest {

    private static final String C = "3Pt2mN2VXxznjll";
    private static final String REFUSED = "connect to one.example[192.0.2.1]:25: Connection refused";

    private static final String WHY = FoldedReason.of(REFUSED);

    @Autowired
    private Retries retries;

    @Autowired
    private RetryRecords records;

    @BeforeEach
    void fill() {
        for (String id : List.of(A, B, C)) {
            queue.put(id, QueueName.DEFERRED, "a@one.example", REFUSED);
        }
    }

    @Test
    void showATryThatEndedAsTheOneBefore() {
        // While it runs, however long it takes to start.
        AtomicReference<Instant> when = new AtomicReference<>();
        flush.answer(request -> {
            Instant tried = when.updateAndGet(at ->
                    at == null ? Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(3) : at);
            String id = request.substring(request.lastIndexOf('=') + 1);
            if (id.equals(A)) {
                flush.log(tried, "qmgr[7]: " + id + ": from=<s@example.org>, size=9, nrcpt=1 (queue active)");
                flush.log(tried, deferred(id));
            } else if (id.equals(C)) {
                flush.log(
                        tried,
                        "smtp[8]: " + id + ": to=<c@one.example>, relay=mx[192.0.2.2]:25, delay=1, dsn=2.0.0,"
                                + " status=sent (250 2.0.0 Ok: queued as 4F)");
                queue.remove(C);
            }
            return 0;
        });

        Retry retry = over(start(A, B, C));

        assertThat(retry.results().lines(0, 9))
                .extracting(line -> line.id() + " " + line.result() + " " + line.status() + " " + line.reason())
                .containsExactly(B + " STILL_THERE null " + WHY, A + " TRIED_AGAIN DEFERRED " + WHY, C + " LEFT SENT ");
        assertThat(retry.detail())
                .startsWith(
                        "1 deferred again · 1 not tried · 1 delivered · 0 returned to their senders. Asked for 3 of 3.");
        Instant shown = retry.results().lines(1, 1).get(0).triedAt(retry.at());
        assertThat(shown).isEqualTo(when.get().truncatedTo(ChronoUnit.SECONDS));
        Retry recorded = records.find("mx1", retry.id()).orElseThrow();
        assertThat(recorded.results().lines(0, 9)).isEqualTo(retry.results().lines(0, 9));
        assertThat(text(get(PAGES + "/" + retry.id())))
                .contains("<b>deferred</b>", shown.toString().substring(11, 19));
        assertThat(getApi(API + "/" + retry.id()))
                .bodyJson()
                .extractingPath("$.messages[1].tried")
                .asMap()
                .containsEntry("at", shown.toString())
                .containsEntry("status", "deferred")
                .containsEntry("reason", WHY);
        assertThat(getApi(API + "/" + retry.id()))
                .bodyJson()
                .extractingPath("$.messages[0].tried")
                .isNull();
    }

    @Test
    void believeNeitherLinesThatNoDeliveryAgentWroteNorThoseThatTheQueueContradicts() {
        Instant now = Instant.now().plusSeconds(1);
        String sent = ": to=<a@one.example>, relay=mx[192.0.2.2]:25, delay=1, dsn=2.0.0, status=sent (250 Ok: FORGED)";
        flush.answer(request -> {
            String id = request.substring(request.lastIndexOf('=') + 1);
            flush.log(now, (id.equals(A) ? "submission/smtpd[9]: " : "smtp[9]: ") + id + sent);
            flush.log(now, "smtp: " + id + sent);
            return 0;
        });

        Retry retry = over(start(A, B));

        assertThat(retry.results().lines(0, 9))
                .containsExactly(
                        new Results.Line(A, MessageResult.STILL_THERE, WHY),
                        new Results.Line(B, MessageResult.STILL_THERE, WHY));
        assertThat(retry.detail())
                .contains(
                        "Of 1 the mail log says that it left, and the queue had them all the same: that is not believed.")
                .doesNotContain("sent", "FORGED");
    }

    @Test
    void sayThatMessagesExpiredOrWereSetAside() {
        Instant now = Instant.now().plusSeconds(1);
        flush.answer(request -> {
            String id = request.substring(request.lastIndexOf('=') + 1);
            if (id.equals(A)) {
                flush.log(now, deferred(A));
                flush.log(now, "qmgr[7]: " + A + ": from=<s@example.org>, status=expired, returned to sender");
                queue.remove(A);
            } else if (id.equals(B)) {
                flush.log(now, "qmgr[7]: warning: " + B + ": message rejected: missing end record");
                flush.log(
                        now,
                        "qmgr[7]: warning: saving corrupt file \"" + B
                                + "\" from queue \"active\" to queue \"corrupt\"");
                queue.remove(B);
            } else {
                queue.put(C, QueueName.HOLD, "a@one.example", "");
            }
            return 0;
        });

        Retry retry = over(start(A, B, C));

        assertThat(retry.results().lines(0, 9))
                .extracting(line -> line.id() + " " + line.result() + " " + line.status() + " " + line.reason())
                .containsExactly(
                        B + " CORRUPT CORRUPT missing end record",
                        C + " STILL_THERE null ",
                        A + " LEFT EXPIRED returned to sender");
        assertThat(retry.detail()).startsWith("1 returned to its sender · 1 set aside as corrupt ·");
        Retry recorded = records.find("mx1", retry.id()).orElseThrow();
        assertThat(recorded.results().lines(0, 9)).isEqualTo(retry.results().lines(0, 9));
        assertThat(text(get(PAGES + "/" + retry.id()))).contains("set aside as corrupt");
    }

    /** As syslogd(8) in New York has it, while this process is anywhere else. */
    @Test
    void sayWhenATryWasThoughTheLogHasTheTimeOfAnotherZone() {
        flush.answer(request -> {
            flush.log(Instant.now().minus(Duration.ofHours(5)), deferred(A));
            return 0;
        });

        Retry retry = over(start(A));

        Results.Line line = retry.results().lines(0, 1).get(0);
        assertThat(line.result()).isEqualTo(MessageResult.TRIED_AGAIN);
        assertThat(Duration.between(retry.at(), line.triedAt(retry.at())))
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(9));
        flush.answer(request -> {
            flush.log(Instant.now().plus(Duration.ofHours(5)), deferred(B));
            return 0;
        });

        Retry east = over(start(B));

        assertThat(east.results().lines(0, 1).get(0).after()).isBetween(0, 9);
    }

    @Test
    void claimNothingOfALogInAFormThatIsNotRead() {
        flush.answer(request -> {
            String id = request.substring(request.lastIndexOf('=') + 1);
            flush.log("05:11:09|mx1|postfix/" + deferred(id) + "\n");
            return 0;
        });

        Retry retry = over(start(A, B));

        assertThat(retry.results().tally()).isEqualTo(Map.of(MessageResult.TRY_NOT_KNOWN, 2));
        assertThat(retry.detail())
                .doesNotContain("without a sign")
                .contains("2 in the queue, not known whether tried")
                .contains(
                        "The log is in a form that Postkick does not read: 2 lines were not understood, the first is: 05:11:09|mx1|postfix/smtp[8]: "
                                + A);
        assertThat(text(get(PAGES + "/" + retry.id()))).contains("not known whether tried");
    }

    @Test
    void followALogInWhateverFormThatIsRead() {
        flush.answer(request -> {
            String id = request.substring(request.lastIndexOf('=') + 1);
            String now = Instant.now().toString();
            String text = deferred(id).substring("smtp[8]: ".length());
            flush.log(
                    id.equals(A)
                            ? "<22>1 %s mx1 postfix 8 - - %s%n".formatted(now, text)
                            : "{\"log\":\"%s mx1 mail.info postfix/smtp[8]: %s\\n\",\"stream\":\"stdout\"}%n"
                                    .formatted(now, text));
            return 0;
        });

        Retry retry = over(start(A, B));

        assertThat(retry.results().tally()).isEqualTo(Map.of(MessageResult.TRIED_AGAIN, 2));
        assertThat(retry.detail()).startsWith("2 deferred again");
    }

    @Test
    void goOnWithoutALogAndSaySo() throws IOException {
        flush.removeLog();

        Retry retry = over(start(A));

        assertThat(retry.state()).isEqualTo(RetryState.DONE);
        assertThat(retry.results().lines(0, 9)).containsExactly(new Results.Line(A, MessageResult.TRY_NOT_KNOWN, WHY));
        assertThat(retry.detail())
                .doesNotContain("without a sign")
                .startsWith("1 in the queue, not known whether tried · 0 delivered ·")
                .contains("The mail log (")
                .contains("was not read, so a try that ended as the one before does not show here.");
    }

    @Test
    void followTheLogNoLongerThanTheyRun() {
        over(start(A));

        await("the follower to end")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("maillog-mx1")));
    }

    private static String deferred(String id) {
        return "smtp[8]: %s: to=<a@one.example>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (%s)"
                .formatted(id, REFUSED);
    }

    private Retry start(String... ids) {
        String location = String.valueOf(postApi("{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}")
                .getResponse()
                .getHeader("Location"));
        return found(location.substring(location.lastIndexOf('/') + 1));
    }

    private Retry found(String id) {
        return retries.find(RetriesTest.ROOT, "mx1", id).orElseThrow();
    }

    private Retry over(Retry retry) {
        await("the retry to end")
                .until(() -> found(retry.id()).isOver()
                        && audit.open(SampleActions.RETRY_INTENDED).isEmpty());
        return found(retry.id());
    }
}
