package io.postkick.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pauses as scripts see them. */
class PauseApiTests extends PausesTest {

    @Test
    void holdWhatMatchesNow() {
        MvcTestResult created = set("olga", Role.OPERATOR, body("domain", "two.example"));
        String pause = String.valueOf(created.getResponse().getHeader("Location"));

        assertThat(created).hasStatus(201);
        assertThat(pause).startsWith(API + "/");
        await("messages to be held").until(() -> held(pause) == 2);
        assertThat(where(B)).isEqualTo(QueueName.HOLD);
        assertThat(where(C)).isEqualTo(QueueName.HOLD);
        assertThat(where(A)).isEqualTo(QueueName.DEFERRED);
        String json = text(get(pause));
        assertThat(read(json, "$.state")).isEqualTo("ACTIVE");
        assertThat(read(json, "$.domain")).isEqualTo("two.example");
        assertThat(read(json, "$.by")).isEqualTo("olga");
        assertThat(read(json, "$.reason")).isEqualTo("spam run");
        assertThat(read(json, "$.until")).isEqualTo(until(Duration.ofHours(1)));
        assertThat(read(json, "$.holding")).isEqualTo("true");
        assertThat(results(json)).containsExactly(C + " HELD", B + " HELD");
        assertThat(json).doesNotContain("\"sender\"", "problem");
    }

    @Test
    void holdWhatMatchesLater() {
        String pause = holding(body("domain", "two.example"), 2);

        queue.put("E352D20C0D4", QueueName.INCOMING, "d@TWO.example", "");

        await("the new message to be held").until(() -> held(pause) == 3);
        assertThat(where("E352D20C0D4")).isEqualTo(QueueName.HOLD);
    }

    @Test
    void areListedWhileTheyAreNotOver() {
        String first = begun(body("domain", "one.example"));
        String second = begun(body("sender", "nobody@example.net"));

        assertThat(JsonPath.<List<String>>read(text(get(API)), "$.pauses[*].id"))
                .containsExactlyInAnyOrder(id(first), id(second));
        assertThat(JsonPath.<List<String>>read(text(get(API)), "$.pauses[*].sender"))
                .containsExactly("nobody@example.net");
        lift(first);
        over(first);

        assertThat(JsonPath.<List<String>>read(text(get(API)), "$.pauses[*].id"))
                .containsExactly(id(second));
    }

    @ParameterizedTest
    @CsvSource({
        "sender@example.org, 3",
        "SENDER@Example.ORG, 3",
        "<sender@example.org>, 3",
        "example.org, 3",
        "@example.org, 3",
        "ender@example.org, 0",
        "xample.org, 0",
        "sender@example.or, 0"
    })
    void holdWhatASenderHasSent(String sender, int messages) {
        queue.put(
                "E352D20C0D4",
                QueueName.DEFERRED,
                clock.instant(),
                "other@example.com",
                List.of(new Recipient("x@y.example", "")));

        String pause = holding(body("sender", sender), messages);

        // What comes later and is held shows that the queue was read once more.
        String other = begun(body("domain", "marker.example"));
        queue.put(
                "E352D20C0EE",
                QueueName.DEFERRED,
                clock.instant(),
                "other@example.com",
                List.of(new Recipient("x@marker.example", "")));
        await("another look").until(() -> held(other) == 1);
        assertThat(held(pause)).isEqualTo(messages);
        assertThat(where("E352D20C0D4")).isEqualTo(QueueName.DEFERRED);
    }

    @Test
    void holdAMessageToSeveralRecipientsWhole() {
        queue.put(
                A,
                QueueName.DEFERRED,
                clock.instant(),
                "sender@example.org",
                List.of(new Recipient("a@one.example", "timeout"), new Recipient("z@Three.example", "timeout")));

        holding(body("domain", "three.example"), 1);

        assertThat(where(A)).isEqualTo(QueueName.HOLD);
    }

    @Test
    void leaveRecipientsAloneThatAreGivenUp() {
        queue.put(
                A,
                QueueName.DEFERRED,
                clock.instant(),
                "sender@example.org",
                List.of(new Recipient("a@one.example", "timeout"), new Recipient("z@three.example", "no", null, true)));
        queue.put(B, QueueName.DEFERRED, "b@three.example", "timeout");

        holding(body("domain", "three.example"), 1);

        assertThat(where(A)).isEqualTo(QueueName.DEFERRED);
        assertThat(where(B)).isEqualTo(QueueName.HOLD);
    }

    @Test
    void releaseAtTheirEndWhatTheyHeld() {
        String pause = holding(body("domain", "two.example", until(Duration.ofHours(2))), 2);

        clock.advance(Duration.ofHours(2));
        String over = over(pause);

        assertThat(where(B)).isEqualTo(QueueName.DEFERRED);
        assertThat(where(C)).isEqualTo(QueueName.DEFERRED);
        assertThat(results(over)).containsExactly(C + " RELEASED", B + " RELEASED");
        assertThat(read(over, "$.released")).isEqualTo("2");
        assertThat(recorded(pause)).containsExactly("PAUSE_SET -", "PAUSE_ENDED DONE");
        assertThat(detail(pause, "PAUSE_ENDED"))
                .isEqualTo("Its time came. It held 2. 2 released.\nDONE " + C + " " + B);
        assertThat(jdbc.sql("select (select count(*) from pause) + (select count(*) from pause_message)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void areLiftedByWhoSetThem() {
        String pause = String.valueOf(set("olga", Role.OPERATOR, body("domain", "two.example"))
                .getResponse()
                .getHeader("Location"));
        await("messages to be held").until(() -> held(pause) == 2);

        assertThat(lift(pause, "olga", Role.OPERATOR)).hasStatus(202);

        String over = over(pause);
        assertThat(read(over, "$.liftedBy")).isEqualTo("olga");
        assertThat(read(over, "$.detail")).isEqualTo("Lifted by olga. It held 2. 2 released.");
        assertThat(recorded(pause)).containsExactly("PAUSE_SET -", "PAUSE_LIFTED -", "PAUSE_ENDED DONE");
        assertThat(where(B)).isEqualTo(QueueName.DEFERRED);
        assertThat(lift(pause, "olga", Role.OPERATOR)).hasStatus(202);
        assertThat(recorded(pause)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"otto, OPERATOR, 403", "anna, AUDITOR, 403", "root, ADMIN, 202"})
    void areLiftedByAdministratorsToo(String name, Role role, int status) {
        String pause = String.valueOf(set("olga", Role.OPERATOR, body("domain", "two.example"))
                .getResponse()
                .getHeader("Location"));
        long before = count("PAUSE_DENIED");

        assertThat(lift(pause, name, role)).hasStatus(status);

        assertThat(count("PAUSE_DENIED") - before).isEqualTo(status == 403 ? 1 : 0);
        assertThat(recorded(pause).contains("PAUSE_LIFTED -")).isEqualTo(status == 202);
    }

    @Test
    void leaveAloneWhatWasOnHoldBefore() {
        queue.move(B, QueueName.HOLD);
        String pause = holding(body("domain", "two.example"), 1);

        lift(pause);
        over(pause);

        assertThat(where(B)).isEqualTo(QueueName.HOLD);
        assertThat(where(C)).isEqualTo(QueueName.DEFERRED);
    }

    /** Between the reading of the queue and the act somebody else was faster. */
    @Test
    void leaveAloneWhatSomebodyElseHeldJustBefore() {
        helper.before(batch -> queue.move(B, QueueName.HOLD));
        String pause = holding(body("domain", "two.example"), 1);

        lift(pause);
        String over = over(pause);

        assertThat(results(over)).containsExactly(C + " RELEASED");
        assertThat(where(B)).isEqualTo(QueueName.HOLD);
    }

    @Test
    void doNotReleaseWhatSomebodyElseReleasedOrDeletedOrWhatIsAnotherMessageNow() {
        String pause = holding(body("sender", "sender@example.org"), 3);
        queue.remove(A);
        queue.put(C, QueueName.HOLD, clock.instant(), "sender@example.org", List.of(new Recipient("n@n.example", "")));
        clock.advance(Duration.ofSeconds(1));
        queue.move(B, QueueName.ACTIVE);

        lift(pause);
        String over = over(pause);

        assertThat(results(over)).containsExactly(C + " LEFT", A + " LEFT", B + " LEFT");
        assertThat(batches(QueueAct.RELEASE)).isEmpty();
        assertThat(where(C)).isEqualTo(QueueName.HOLD);
    }

    @Test
    void doNotHoldAgainWhatSomebodyReleased() {
        String pause = holding(body("domain", "two.example"), 2);
        clock.advance(Duration.ofSeconds(1));

        queue.move(B, QueueName.DEFERRED);

        await("the release to be seen").until(() -> results(text(get(pause))).contains(B + " LEFT"));
        assertThat(batches(QueueAct.HOLD)).containsExactly(C, B);
        assertThat(where(B)).isEqualTo(QueueName.DEFERRED);
    }

    @Test
    void passOnWhatAnotherPauseIsAboutToo() {
        String first = holding(body("domain", "two.example"), 2);
        String second = holding(body("sender", "sender@example.org"), 1);

        lift(first);
        String over = over(first);

        assertThat(results(over)).containsExactly(C + " LEFT", B + " LEFT");
        assertThat(read(over, "$.detail")).contains("2 still on hold for another pause.");
        assertThat(where(B)).isEqualTo(QueueName.HOLD);
        assertThat(held(second)).isEqualTo(3);
        lift(second);
        assertThat(results(over(second))).containsExactly(C + " RELEASED", A + " RELEASED", B + " RELEASED");
    }

    @Test
    void holdByActsOfWhoSetThem() {
        List<String> before = new ArrayList<>();
        helper.before(batch -> before.addAll(recorded(batch.actId())));
        String pause = String.valueOf(set("olga", Role.OPERATOR, body("domain", "two.example"))
                .getResponse()
                .getHeader("Location"));
        await("messages to be held").until(() -> held(pause) == 2);

        assertThat(before).containsExactly("QUEUE_ACT_INTENDED -");
        assertThat(helper.batches()).singleElement().satisfies(batch -> {
            assertThat(batch.actor()).isEqualTo("olga");
            assertThat(batch.reason()).isEqualTo("spam run");
            assertThat(recorded(batch.actId())).containsExactly("QUEUE_ACT_INTENDED -", "QUEUE_ACT_CONCLUDED DONE");
            assertThat(detail(batch.actId(), "QUEUE_ACT_INTENDED"))
                    .isEqualTo("2 messages. Pause of two.example.\n" + C + " " + B);
            assertThat(jdbc.sql(
                                    "select authentication from audit_entry where kick_id = :id and action = 'QUEUE_ACT_INTENDED'")
                            .param("id", batch.actId())
                            .query(String.class)
                            .single())
                    .isEqualTo("pause:" + id(pause));
        });
    }

    /** What the queue helper's log has of their acts, the console's has, too. */
    @Test
    void leaveTwinsOnBothRecords() {
        String pause = holding(body("domain", "two.example"), 2);
        lift(pause);
        over(pause);

        String verified = text(mvc.post()
                .uri("/api/v1/audit/verification")
                .with(As.person("admin", Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange());

        assertThat(batches(QueueAct.RELEASE)).containsExactly(C, B);
        assertThat(read(verified, "$.intact")).isEqualTo("true");
    }

    @Test
    void tryAgainWherePostfixWasAtWork() {
        helper.busy(B);
        String pause = holding(body("domain", "two.example"), 1);
        assertThat(where(B)).isEqualTo(QueueName.DEFERRED);

        helper.busy();

        await("the other one to be held").until(() -> held(pause) == 2);
    }

    @Test
    void waitForTheirTurnWhereTheInstanceIsTaken() {
        CountDownLatch gate = new CountDownLatch(1);
        helper.before(batch -> {
            if (batch.ids().equals(List.of(A))) {
                open(gate);
            }
        });
        assertThat(mvc.post()
                        .uri("/api/v1/instances/mx1/queue/acts")
                        .with(As.person("admin", Role.ADMIN))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"act\":\"hold\",\"ids\":[\"" + A + "\"]}"))
                .hasStatus(202);
        int looked = queue.readings();
        String pause = begun(body("domain", "two.example"));
        await("the pause to look").until(() -> queue.readings() > looked);
        assertThat(read(text(get(pause)), "$.held")).isEqualTo("0");
        assertThat(text(get(pause))).doesNotContain("problem");

        gate.countDown();

        await("messages to be held").until(() -> held(pause) == 2);
    }

    private static void open(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"ABSENT, queue helper is not there", "CLOSED, queue helper is not there"})
    void sayThatTheyDoNotHoldWhereTheHelperIsGone(NoHelper.Why why, String problem) {
        String pause = holding(body("domain", "two.example"), 2);
        helper.vanish(why);
        queue.put("E352D20C0D4", QueueName.INCOMING, "d@two.example", "");

        await("the problem to be said").until(() -> text(get(pause)).contains(problem));
        assertThat(read(text(get(pause)), "$.holding")).isEqualTo("false");
        assertThat(read(text(get(pause)), "$.problem")).contains(postfix.enabling("hold release"));
        assertThat(batches(QueueAct.HOLD)).containsExactly(C, B);
        helper.vanish(null);

        await("the new message to be held").until(() -> held(pause) == 3);
        assertThat(read(text(get(pause)), "$.holding")).isEqualTo("true");
    }

    /** Where there is nothing to hold the helper is asked all the same, now and then. */
    @Test
    void sayThatTheyWouldNotHold() {
        String pause = holding(body("domain", "two.example"), 2);
        helper.vanish(NoHelper.Why.ABSENT);

        clock.advance(Duration.ofMinutes(2));

        await("the problem to be said").until(() -> text(get(pause)).contains("queue helper is not there"));
    }

    @Test
    void areSetOnlyWhereTheHelperHoldsAndReleases() {
        helper.enable(EnumSet.of(QueueAct.HOLD), 500);
        long before = count("PAUSE_DENIED");

        assertThat(set(body("domain", "two.example")))
                .hasStatus(503)
                .bodyText()
                .contains(postfix.enabling("hold release"), "Nothing was paused");
        helper.vanish(NoHelper.Why.ABSENT);
        assertThat(set(body("domain", "two.example")))
                .hasStatus(503)
                .bodyText()
                .contains(postfix.enabling("hold release"));

        assertThat(count("PAUSE_DENIED") - before).isEqualTo(2);
        assertThat(text(get(API))).isEqualTo("{\"pauses\":[]}");
    }

    @Test
    void holdNothingThatCannotBeRecorded() {
        refuseToRecord("PAUSE_SET");
        assertThat(set(body("domain", "two.example"))).hasStatus(503);
        recordAgain();
        refuseToRecord("QUEUE_ACT_INTENDED");

        String pause = begun(body("domain", "two.example"));

        await("the problem to be said").until(() -> text(get(pause)).contains("audit log cannot be written"));
        assertThat(helper.batches()).isEmpty();
        recordAgain();
        await("messages to be held").until(() -> held(pause) == 2);
    }

    @Test
    void goOnWhereThatTheyAreLiftedCannotBeRecorded() {
        String pause = holding(body("domain", "two.example"), 2);
        refuseToRecord("PAUSE_LIFTED");

        assertThat(lift(pause)).hasStatus(503).bodyText().contains("goes on");

        assertThat(read(text(get(pause)), "$.state")).isEqualTo("ACTIVE");
    }

    @Test
    void endLaterWhereThatCannotBeRecorded() {
        String pause = holding(body("domain", "two.example"), 2);
        refuseToRecord("PAUSE_ENDED");
        lift(pause);

        await("the problem to be said").until(() -> text(get(pause)).contains("audit log cannot be written"));
        assertThat(read(text(get(pause)), "$.released")).isEqualTo("2");
        recordAgain();

        over(pause);
    }

    @Test
    void sayThatTheQueueCannotBeRead() {
        String pause = holding(body("domain", "two.example"), 2);

        queue.fail(new Scan.Problem(Scan.Problem.Kind.STOPPED, "Postfix is stopped"));

        await("the problem to be said").until(() -> text(get(pause)).contains("Postfix is stopped"));
    }

    @Test
    void doNotReleaseWhatWaitsToBeDeleted() {
        String pause = holding(body("domain", "two.example"), 2);
        MvcTestResult deletion = mvc.post()
                .uri("/api/v1/instances/mx1/queue/acts")
                .with(As.person("admin", Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"act\":\"delete\",\"ids\":[\"" + B + "\"],\"reason\":\"spam\"}")
                .exchange();
        await("the deletion to wait")
                .until(() -> text(get(String.valueOf(deletion.getResponse().getHeader("Location"))))
                        .contains("\"stage\":\"WAITING\""));

        lift(pause);
        await("the other one to be released").until(() -> where(C) == QueueName.DEFERRED);
        assertThat(where(B)).isEqualTo(QueueName.HOLD);
        clock.advance(Duration.ofHours(1));

        assertThat(results(over(pause))).containsExactly(C + " RELEASED", B + " LEFT");
        assertThat(queue.found(List.of(B)).find(B)).isEmpty();
    }

    @Test
    void releaseByAndBy() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            ids.add("E352D2%05X".formatted(i));
            queue.put(ids.get(i), QueueName.DEFERRED, "x@many.example", "");
        }
        String pause = holding(body("domain", "many.example"), 1200);
        assertThat(helper.batches()).allSatisfy(batch -> assertThat(batch.ids()).hasSizeLessThanOrEqualTo(500));

        assertThat(read(text(get(pause)), "$.releaseSeconds")).isEqualTo("1");
        assertThat(text(get(pause.substring("/api/v1".length()))))
                .contains("released at 1000 messages a second then, which takes about 1 s.");

        lift(pause);

        assertThat(read(over(pause), "$.detail")).contains("1,200 released.");
        assertThat(helper.batches().stream().filter(batch -> batch.act() == QueueAct.RELEASE))
                .extracting(batch -> batch.ids().size())
                .containsExactly(500, 500, 200);
        assertThat(batches(QueueAct.RELEASE)).containsExactlyElementsOf(ids);
    }

    @Test
    void answerARepeatedCallWithTheFirst() {
        String key = UUID.randomUUID().toString();
        MvcTestResult first = set("admin", Role.ADMIN, body("domain", "two.example"), key);
        String pause = String.valueOf(first.getResponse().getHeader("Location"));

        assertThat(set("admin", Role.ADMIN, body("domain", "one.example"), key)).hasStatus(409);

        assertThat(JsonPath.<List<String>>read(text(get(API)), "$.pauses[*].id"))
                .containsExactly(id(pause));
    }

    @ParameterizedTest
    @CsvSource({"domain, TWO.example", "domain, two.example"})
    void areNotSetTwiceAboutTheSame(String kind, String value) {
        String pause = begun(body("domain", "two.example"));

        MvcTestResult again = set(body(kind, value));

        assertThat(again).hasStatus(409).bodyText().contains("a pause of two.example already, set by admin");
        assertThat(again.getResponse().getHeader("Location")).isEqualTo(pause);
    }

    @Test
    void areNotMoreThanAHundred() {
        for (int i = 0; i < 100; i++) {
            begun(body("domain", "d%d.example".formatted(i)));
        }

        assertThat(set(body("domain", "two.example"))).hasStatus(409).bodyText().contains("100 pauses");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}",
                "{'domain':'a.example','sender':'b@c.example','until':'+1','reason':'x'}",
                "{'domain':'a.example','until':'+1'}",
                "{'domain':'a.example','until':'+1','reason':' '}",
                "{'domain':'a.example','reason':'x'}",
                "{'domain':'a.example','until':'tomorrow','reason':'x'}",
                "{'domain':'a.example','until':'2026-01-01T00:00:00Z','reason':'x'}",
                "{'domain':'a.example','until':'+721','reason':'x'}",
                "{'domain':'a b','until':'+1','reason':'x'}",
                "{'domain':'','until':'+1','reason':'x'}",
                "{'domain':'a@b.example','until':'+1','reason':'x'}",
                "{'sender':'a b@c.example','until':'+1','reason':'x'}",
                "{'sender':'a@','until':'+1','reason':'x'}",
                "{'sender':'<>','until':'+1','reason':'x'}",
                "{'domain':7,'until':'+1','reason':'x'}",
                "{'domain':'a.example','until':'+1','reason':'x','colour':'red'}"
            })
    void areRefusedOnTheRecordWhereNothingCanBeMeant(String body) {
        long before = count("PAUSE_DENIED");

        MvcTestResult refused = set(body.replace('\'', '"')
                .replace("+721", until(Duration.ofHours(721)))
                .replace("+1", until(Duration.ofHours(1))));

        assertThat(refused).hasStatus(400);
        assertThat(text(refused)).contains("Nothing was paused or lifted.");
        assertThat(count("PAUSE_DENIED")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"OPERATOR, 201", "ADMIN, 201", "AUDITOR, 403"})
    void areForWhoMay(Role role, int status) {
        long before = count("PAUSE_DENIED");

        assertThat(set("p-" + role, role, body("domain", "two.example"))).hasStatus(status);

        assertThat(count("PAUSE_DENIED") - before).isEqualTo(status == 201 ? 0 : 1);
        assertThat(get(API, "p-" + role, role)).hasStatusOk();
    }

    @Test
    void areNotThereUnderAnotherId() {
        assertThat(get(API + "/" + UUID.randomUUID())).hasStatus(404);
        assertThat(lift(API + "/" + UUID.randomUUID())).hasStatus(404);
        assertThat(get("/api/v1/instances/mx9/queue/pauses")).hasStatus(404);
    }
}
