package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Acts on queued messages as scripts see them. */
class QueueActApiTests extends QueueActsTest {

    @Test
    void answerMessageByMessage() {
        MvcTestResult accepted = start("olga", Role.OPERATOR, body("hold", A, GONE));
        String act = String.valueOf(accepted.getResponse().getHeader("Location"));

        assertThat(accepted).hasStatus(202);
        assertThat(act).startsWith(API + "/");
        String over = over(act);
        assertThat(read(over, "$.state")).isEqualTo("DONE");
        assertThat(read(over, "$.act")).isEqualTo("hold");
        assertThat(read(over, "$.asked")).isEqualTo("2");
        assertThat(JsonPath.<Object>read(over, "$.counts"))
                .hasToString("{DONE=1, GONE=1, BUSY=0, REFUSED=0, UNKNOWN=0}");
        assertThat(results(over)).containsExactly(A + " DONE", GONE + " GONE");
        assertThat(JsonPath.<Object>read(over, "$.next")).isNull();
        assertThat(helper.batches()).singleElement().satisfies(batch -> {
            assertThat(batch.act()).isEqualTo(QueueAct.HOLD);
            assertThat(batch.actor()).isEqualTo("olga");
            assertThat(batch.reason()).isEqualTo("because");
            assertThat(batch.ids()).containsExactly(A, GONE);
            assertThat(act).endsWith(batch.actId());
        });
    }

    @Test
    void areOnTheRecordWithEveryQueueIdBeforeTheHelperIsAsked() {
        List<String> before = new ArrayList<>();
        helper.before(batch -> before.addAll(recorded(batch.actId())));

        String act = started(body("hold", A, B));
        over(act);

        assertThat(before).containsExactly("QUEUE_ACT_INTENDED -");
        assertThat(recorded(act)).containsExactly("QUEUE_ACT_INTENDED -", "QUEUE_ACT_CONCLUDED DONE");
        assertThat(detail(act, "QUEUE_ACT_INTENDED")).isEqualTo("2 messages. Chosen by queue ID.\n" + A + " " + B);
        assertThat(detail(act, "QUEUE_ACT_CONCLUDED"))
                .isEqualTo("2 put on hold. Asked for 2 of 2.\nDONE " + A + " " + B);
        assertThat(jdbc.sql("select count(*) from audit_message where queue_id = '" + B + "'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    /** Whoever looks for what is on hold just then must find it. */
    @Test
    void haveTheQueueReadAnew() {
        int before = queue.anew();

        over(started(body("hold", A)));

        assertThat(queue.anew()).isEqualTo(before + 1);
    }

    @Test
    void areReadFromTheRecordWhenTheyAreOver() {
        String act = started(body("hold", A, GONE));
        String over = over(act);
        over(started(body("release", A)));

        String recorded = text(get(act));

        assertThat(read(recorded, "$.state")).isEqualTo("DONE");
        assertThat(results(recorded)).isEqualTo(results(over));
        assertThat(read(recorded, "$.description")).isEqualTo(read(over, "$.description"));
        assertThat(read(recorded, "$.reason")).isEqualTo("because");
    }

    @Test
    void touchNothingThatCannotBeRecorded() {
        refuseToRecord("QUEUE_ACT_INTENDED");

        assertThat(start(body("hold", A))).hasStatus(503).bodyText().contains("Nothing was done.");

        assertThat(helper.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "{}",
        "''",
        "'{\"act\":\"hold\"}'",
        "'{\"act\":\"hold\",\"ids\":[]}'",
        "'{\"act\":\"hold\",\"ids\":[null]}'",
        "'{\"act\":\"hold\",\"ids\":\"ALL\"}'",
        "'{\"act\":\"hold\",\"ids\":[\"ALL\"]}'",
        "'{\"act\":\"hold\",\"ids\":[\"-d\"]}'",
        "'{\"act\":\"hold\",\"ids\":[\"E352D20C0A1\",\"../deferred/E/E352D20C0A1\"]}'",
        "'{\"act\":\"hold\",\"ids\":[\"E352D20C0A1 \"]}'",
        "'{\"act\":\"hold\",\"ids\":[\"E352D20C0A1\\nE352D20C0B2\"]}'",
        "'{\"act\":\"bounce\",\"ids\":[\"E352D20C0A1\"]}'",
        "'{\"act\":\"HOLD\",\"ids\":[\"E352D20C0A1\"]}'",
        "'{\"ids\":[\"E352D20C0A1\"]}'",
        "'{\"act\":\"expire\",\"ids\":[\"E352D20C0A1\"]}'",
        "'{\"act\":\"delete\",\"ids\":[\"E352D20C0A1\"],\"reason\":\" \"}'",
        "'{\"act\":\"hold\",\"ids\":[\"E352D20C0A1\"],\"filter\":{\"domain\":\"a.example\"}}'",
        "'{\"act\":\"hold\",\"filter\":{}}'",
        "'{\"act\":\"hold\",\"filter\":{\"colour\":\"red\"}}'",
        "'{\"act\":\"hold\",\"filter\":{\"domain\":\"nobody.example\"}}'",
        "'{\"act\":\"release\",\"filter\":{\"domain\":\"one.example\"}}'"
    })
    void areRefusedOnTheRecordWhereNothingCanBeMeant(String body) {
        long before = denied();

        MvcTestResult refused = start(body);

        assertThat(refused).hasStatus(400);
        assertThat(text(refused)).contains("Nothing was done.");
        assertThat(denied()).isEqualTo(before + 1);
        assertThat(helper.batches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2001, 100_000})
    void areRefusedWhereTheyAreTooMany(int messages) {
        assertThat(start(body("hold", ids(messages)))).hasStatus(400).bodyText().contains("at most 2,000");
        assertThat(helper.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, hold, 202",
        "OPERATOR, release, 202",
        "OPERATOR, requeue, 403",
        "OPERATOR, expire, 403",
        "OPERATOR, delete, 403",
        "ADMIN, expire, 202",
        "AUDITOR, hold, 403",
        "AUDITOR, release, 403"
    })
    void areForWhoMay(Role role, String what, int status) {
        long before = denied();

        MvcTestResult result = start("p-" + role, role, body(what, A));

        assertThat(result).hasStatus(status);
        if (status == 202) {
            over(String.valueOf(result.getResponse().getHeader("Location")));
        } else {
            assertThat(text(result)).contains("Nothing was done.");
            assertThat(helper.batches()).isEmpty();
        }
        assertThat(denied() - before).isEqualTo(status == 202 ? 0 : 1);
    }

    @Test
    void takeAFilterAsRetriesDo() {
        String act = started("{\"act\":\"hold\",\"filter\":{\"domain\":\"two.example\"}}");

        String over = over(act);

        assertThat(results(over)).containsExactly(C + " DONE", B + " DONE");
        assertThat(read(over, "$.description")).isEqualTo("2 messages. Chosen by filter: all to two.example.");
        assertThat(read(over, "$.results[?(@.id == '" + C + "')].text")).contains("may still get it");
    }

    @Test
    void nameTheCommandWhereThereIsNoHelper() {
        helper.vanish(NoHelper.Why.ABSENT);
        long before = denied();

        assertThat(start(body("hold", A)))
                .hasStatus(503)
                .bodyText()
                .contains(postfix.enabling("hold"), "Nothing was done.");

        assertThat(denied()).isEqualTo(before + 1);
    }

    @Test
    void nameTheCommandWhereTheActIsNotEnabled() {
        helper.enable(EnumSet.of(QueueAct.HOLD, QueueAct.RELEASE), 500);

        assertThat(start(body("expire", A)))
                .hasStatus(503)
                .bodyText()
                .contains(postfix.enabling("hold release expire"));
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void runOneAtATimeAndSayWhoseItIs() {
        hold();
        String first = String.valueOf(
                start("olga", Role.OPERATOR, body("hold", A)).getResponse().getHeader("Location"));

        MvcTestResult second = start(body("hold", B));

        assertThat(second).hasStatus(409);
        assertThat(second.getResponse().getHeader("Location")).isEqualTo(first);
        assertThat(text(second)).contains("olga has something done");
        gate.countDown();
        over(first);
        over(started(body("hold", B)));
    }

    @Test
    void areDoneOnce() {
        String key = UUID.randomUUID().toString();
        over(String.valueOf(
                start("admin", Role.ADMIN, body("hold", A), key).getResponse().getHeader("Location")));

        assertThat(start("admin", Role.ADMIN, body("hold", A), key)).hasStatus(409);
        assertThat(start("admin", Role.ADMIN, body("hold", A), "no id")).hasStatus(400);
        assertThat(helper.batches()).hasSize(1);
    }

    @Test
    void goBatchByBatchAndStopInBetween() {
        helper.enable(Set.of(QueueAct.HOLD), 1);
        hold();
        String act = started(body("hold", A, B, C));
        await("the first batch").until(() -> helper.batches().size() == 1);

        assertThat(delete(act, "olga", Role.OPERATOR)).hasStatus(403);
        assertThat(delete(act, "admin", Role.ADMIN)).hasStatus(202);
        gate.countDown();
        String over = over(act);

        assertThat(read(over, "$.state")).isEqualTo("STOPPED");
        assertThat(results(over)).containsExactly(C + " REFUSED", A + " DONE", B + " REFUSED");
        assertThat(read(over, "$.results[?(@.id == '" + B + "')].text")).contains("Not asked for. Stopped by admin.");
        assertThat(read(over, "$.detail")).contains("Stopped by admin.", "Asked for 1 of 3.");
        assertThat(recorded(act))
                .containsExactly("QUEUE_ACT_INTENDED -", "QUEUE_ACT_STOPPED -", "QUEUE_ACT_CONCLUDED STOPPED");
    }

    @Test
    void countLive() {
        helper.enable(Set.of(QueueAct.HOLD), 1);
        helper.before(batch -> {
            if (batch.number() == 2) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        String act = started(body("hold", A, B));

        await("the first result")
                .until(() -> read(text(get(act)), "$.counts.DONE").equals("1"));
        assertThat(read(text(get(act)), "$.state")).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({"CUT_OFF, UNKNOWN, 2", "BUSY, REFUSED, 1", "UNRECORDED, REFUSED, 1", "NOT_ENABLED, REFUSED, 1"})
    void sayWhatIsNotKnownWhenTheHelperEndsInTheMiddle(NoHelper.Why why, String second, int asked) {
        helper.enable(Set.of(QueueAct.HOLD), 1);
        helper.before(batch -> {
            if (batch.number() == 2) {
                throw new NoHelper(why, "It went away.");
            }
        });

        String over = over(started(body("hold", A, B, C)));

        assertThat(read(over, "$.state")).isEqualTo("STOPPED");
        assertThat(results(over)).containsExactly(C + " REFUSED", A + " DONE", B + " " + second);
        assertThat(read(over, "$.results[?(@.id == '" + C + "')].text")).contains("Not asked for. It went away.");
        assertThat(read(over, "$.detail")).contains("It went away.", "Asked for " + asked + " of 3.");
    }

    @Test
    void believeTheHelpersLogWhereItsAnswerWasLost() {
        helper.after(batch -> {
            Fate held = new Fate(A, Result.DONE, QueueName.DEFERRED, QueueName.HOLD, "");
            helper.log(HelperEntry.Kind.OUTCOME, batch, List.of(held));
            throw new NoHelper(NoHelper.Why.CUT_OFF, "It went away.");
        });

        String over = over(started(body("hold", A, B)));

        assertThat(read(over, "$.state")).isEqualTo("STOPPED");
        assertThat(results(over)).containsExactly(A + " DONE", B + " UNKNOWN");
    }

    @Test
    void sayThatTheHelperCouldNotRecordWhatCameOfIt() {
        helper.forgetOutcomes();

        assertThat(read(over(started(body("hold", A))), "$.detail")).contains("could not put what came of batch 1");
    }

    @Test
    void areConcludedWhenTheLogCanBeWrittenAgain() {
        refuseToRecord("QUEUE_ACT_CONCLUDED");
        String act = started(body("hold", A));
        await("the batch").until(() -> read(text(get(act)), "$.counts.DONE").equals("1"));
        assertThat(recorded(act)).containsExactly("QUEUE_ACT_INTENDED -");

        jdbc.sql("drop trigger full_disk").update();

        assertThat(read(over(act), "$.state")).isEqualTo("DONE");
        assertThat(recorded(act)).containsExactly("QUEUE_ACT_INTENDED -", "QUEUE_ACT_CONCLUDED DONE");
    }

    @Test
    void pageThroughManyResults() {
        String act = started(body("hold", ids(1250)));
        over(act);

        assertThat(helper.batches()).extracting(batch -> batch.ids().size()).containsExactly(500, 500, 250);
        String first = text(get(act));
        assertThat(JsonPath.<List<String>>read(first, "$.results[*].id")).hasSize(100);
        assertThat(read(first, "$.next")).isEqualTo("100");
        String last = text(get(act + "?cursor=1200&limit=100"));
        assertThat(JsonPath.<List<String>>read(last, "$.results[*].id")).hasSize(50);
        assertThat(JsonPath.<Object>read(last, "$.next")).isNull();
        assertThat(get(act + "?cursor=x")).hasStatus(400);
    }

    @Test
    void keepTheRecordInParts() {
        String act = started(body("hold", ids(1250)));
        over(act);
        over(started(body("hold", A)));

        assertThat(recorded(act)).hasSize(4);
        assertThat(read(text(get(act)), "$.counts.GONE")).isEqualTo("1250");
        assertThat(read(text(get(act)), "$.asked")).isEqualTo("1250");
    }

    @Test
    void areListedWhileTheyAreNews() {
        String act = started(body("hold", A, GONE));
        over(act);

        String all = text(get(API));

        assertThat(read(all, "$.acts[0].id")).isEqualTo(act.substring(act.lastIndexOf('/') + 1));
        assertThat(read(all, "$.acts[0].state")).isEqualTo("DONE");
        assertThat(read(all, "$.acts[0].counts.GONE")).isEqualTo("1");
        assertThat(JsonPath.<List<Object>>read(all, "$.acts[0].results")).isEmpty();
        assertThat(results(text(get(act + "?cursor=" + read(all, "$.acts[0].next")))))
                .containsExactly(A + " DONE", GONE + " GONE");
        assertThat(get("/api/v1/instances/mx9/queue/acts")).hasStatus(404);
    }

    @Test
    void knowNoOther() {
        assertThat(get(API + "/none")).hasStatus(404).bodyText().contains("no act of that id");
        assertThat(delete(API + "/none", "admin", Role.ADMIN)).hasStatus(404);
        assertThat(postApi(API + "/none/undo", "admin", Role.ADMIN)).hasStatus(404);
    }

    private static List<String> ids(int messages) {
        return IntStream.range(0, messages).mapToObj("ABCDEF%06d"::formatted).toList();
    }
}
