package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.NoHelper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Deletion goes through hold: what is meant waits there, is looked at again, and can be had back. */
class DeleteTests extends QueueActsTest {

    private static final String D = "E352D20C0D4";

    private static final Duration GRACE = Duration.ofMinutes(10);

    @Test
    void holdsFirstAndDeletesWhenTheGraceIsOver() {
        String act = started(body("delete", A, C, GONE));
        String waiting = waiting(act);

        assertThat(read(waiting, "$.state")).isEqualTo("RUNNING");
        assertThat(read(waiting, "$.waiting")).isEqualTo("2");
        assertThat(read(waiting, "$.deletesAt"))
                .isEqualTo(clock.instant().plus(GRACE).toString());
        assertThat(results(waiting)).containsExactly(GONE + " GONE");
        assertThat(done()).containsExactly("HOLD " + A + " " + C);
        clock.advance(GRACE.minusSeconds(1));
        assertThat(read(waiting(act), "$.waiting")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(1));
        String over = over(act);

        assertThat(read(over, "$.state")).isEqualTo("DONE");
        assertThat(results(over)).containsExactly(C + " DONE", A + " DONE", GONE + " GONE");
        assertThat(read(over, "$.detail")).contains("Asked for 2 of 3.");
        assertThat(done()).containsExactly("HOLD " + A + " " + C, "DELETE " + A + " " + C);
        assertThat(queue.found(List.of(A, B, C)).messages().keySet()).containsExactly(B);
        assertThat(recorded(act)).containsExactly("QUEUE_ACT_INTENDED -", "QUEUE_ACT_CONCLUDED DONE");
        assertThat(kept()).isZero();
    }

    @Test
    void leavesWhatIsAnotherMessageNow() {
        String act = started(body("delete", A, B));
        waiting(act);
        queue.put(A, QueueName.HOLD, "a@one.example", "", Duration.ofSeconds(5));
        helper.heldAnew(A);

        String over = overAfterGrace(act);

        assertThat(results(over)).containsExactly(A + " REFUSED", B + " DONE");
        assertThat(read(over, "$.results[?(@.id == '" + A + "')].text"))
                .contains("Another message has that queue ID now. Somebody has put it on hold, and it stays there.");
        assertThat(queue.found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.HOLD);
    }

    @Test
    void leavesWhatWasReleasedAndHeldAgain() {
        String act = started(body("delete", A, B));
        waiting(act);
        over(started(body("release", A)));
        clock.advance(Duration.ofMinutes(1));
        String second = started(body("delete", A));
        waiting(second);

        clock.advance(GRACE.minusMinutes(1));
        String over = over(act);

        assertThat(results(over)).containsExactlyInAnyOrder(A + " UNDONE", B + " DONE");
        assertThat(read(over, "$.results[?(@.id == '" + A + "')].text")).contains("taken it off hold");
        assertThat(results(overAfterGrace(second))).containsExactly(A + " DONE");
    }

    @Test
    void leavesWhatSomebodyReleasedAndHeldAgainWithoutTheConsole() {
        String act = started(body("delete", A, B));
        waiting(act);
        helper.heldAnew(A);

        String over = overAfterGrace(act);

        assertThat(results(over)).containsExactly(A + " REFUSED", B + " DONE");
        assertThat(read(over, "$.results[?(@.id == '" + A + "')].text")).contains("put on hold again meanwhile");
    }

    @Test
    void doesNotWaitTwiceForOneMessage() {
        String act = started(body("delete", A));
        waiting(act);
        String second = started(body("delete", A, B));

        assertThat(results(waiting(second))).containsExactly(A + " REFUSED");
        assertThat(read(waiting(second), "$.results[0].text")).contains("waits to be deleted already");
        assertThat(postApi(act + "/undo", "admin", Role.ADMIN)).hasStatus(202);
        over(act);

        assertThat(results(overAfterGrace(second))).containsExactly(A + " REFUSED", B + " DONE");
        assertThat(queue.found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.DEFERRED);
    }

    @Test
    void undoesNothingThatSomebodyElseHasHeldAgain() {
        String act = started(body("delete", A, B));
        waiting(act);
        queue.move(A, QueueName.HOLD);
        helper.heldAnew(A);

        assertThat(postApi(act + "/undo", "admin", Role.ADMIN)).hasStatus(202);

        assertThat(read(over(act), "$.results[?(@.id == '" + A + "')].text")).contains("and stays there");
        assertThat(queue.found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.HOLD);
        assertThat(queue.found(List.of(B)).find(B).orElseThrow().queue()).isEqualTo(QueueName.DEFERRED);
    }

    @Test
    void leavesWhatSomebodyTookOffHold() {
        String act = started(body("delete", A, B));
        waiting(act);
        queue.move(A, QueueName.DEFERRED);

        String over = overAfterGrace(act);

        assertThat(results(over)).containsExactlyInAnyOrder(A + " UNDONE", B + " DONE");
        assertThat(read(over, "$.results[?(@.id == '" + A + "')].text")).contains("taken it off hold");
    }

    @Test
    void saysWhatIsGoneMeanwhile() {
        String act = started(body("delete", A, B));
        waiting(act);
        queue.remove(B);

        assertThat(results(overAfterGrace(act))).containsExactly(A + " DONE", B + " GONE");
    }

    @Test
    void saysAtOnceWhatWillNotBeDeleted() {
        queue.put(D, QueueName.DEFERRED, "d@two.example", "");
        String act = started(body("delete", A, B, C, D));
        waiting(act);
        queue.move(A, QueueName.DEFERRED);
        queue.remove(B);
        queue.put(C, QueueName.HOLD, "c@two.example", "", Duration.ofSeconds(5));

        String json = waiting(act);
        assertThat(read(json, "$.waiting")).isEqualTo("1");
        assertThat(read(json, "$.strayed")).isEqualTo("3");
        assertThat(JsonPath.<Map<String, String>>read(json, "$.strays.messages"))
                .isEqualTo(Map.of(A, "TAKEN_OFF", B, "GONE", C, "ANOTHER"));
        assertThat(text(get(act.substring("/api/v1".length()))))
                .contains(
                        "3 that will not be deleted",
                        "1 on hold until it is deleted",
                        "Somebody has taken it off hold.",
                        "It has left the queue.",
                        "Another message has its queue ID now.",
                        "Will be deleted at");
        assertThat(text(get(PAGES + "/current"))).contains("3 that will not be deleted");
        assertThat(text(get(act.substring("/api/v1".length()) + "/results.csv")))
                .contains("\"%s\",\"STRAYED\",\"\",\"TAKEN_OFF\"".formatted(A), "\"%s\",\"WAITING\"".formatted(D));

        assertThat(results(overAfterGrace(act)))
                .containsExactlyInAnyOrder(A + " UNDONE", B + " GONE", C + " REFUSED", D + " DONE");
    }

    @Test
    void saysOfAMessageThatItWaitsToBeDeleted() {
        String act = started(body("delete", A, B)).substring("/api/v1".length());
        waiting("/api/v1" + act);

        assertThat(text(get("/instances/mx1/queue/" + A)))
                .contains("To be deleted", "admin asked for that", "href=\"" + act + "\"")
                .doesNotContain("Kept, without attempts");
        assertThat(text(get(PAGES + "/new?act=hold&ids=" + A + "&ids=" + C)))
                .contains("1 waits to be deleted already, as admin asked for, at", "href=\"" + act + "\"");
        assertThat(text(get(PAGES + "/new?act=release&ids=" + A + "&ids=" + B)))
                .contains("2 wait to be deleted, as admin asked for, and are not if released before");
        over(started(body("release", A)));
        assertThat(text(get("/instances/mx1/queue/" + A))).doesNotContain("To be deleted");
        over(started(body("hold", C)));
        assertThat(text(get("/instances/mx1/queue/" + C)))
                .contains("Kept, without attempts")
                .doesNotContain("To be deleted");
    }

    @Test
    void saysThatNothingIsLeftToDelete() {
        String act = started(body("delete", A));
        waiting(act);
        queue.move(A, QueueName.DEFERRED);

        assertThat(text(get(act.substring("/api/v1".length()))))
                .contains("Nothing of it is on hold any more as it was.")
                .doesNotContain("Will be deleted at");
    }

    @Test
    void takesNoOlderOrUnfinishedReadingForNews() {
        String act = started(body("delete", A, B));
        waiting(act);
        queue.remove(B);

        queue.readAgain(Duration.ofSeconds(36));
        assertThat(read(waiting(act), "$.strayed")).isEqualTo("0");
        queue.readAgain(null);
        queue.readingSoFar(1L);
        assertThat(read(waiting(act), "$.strayed")).isEqualTo("0");
        queue.readingSoFar(null);
        assertThat(read(waiting(act), "$.strayed")).isEqualTo("1");
    }

    @Test
    void deletesWhileSomebodyHasTheQueueReadAgain() {
        String act = started(body("delete", A, B));
        waiting(act);
        queue.readAgain(Duration.ZERO);

        assertThat(results(overAfterGrace(act))).containsExactly(A + " DONE", B + " DONE");
    }

    @Test
    void givesBackAtOnceWhatChangedBeforeItWasHeld() {
        helper.before(batch -> {
            if (batch.number() == 1) {
                queue.put(A, QueueName.DEFERRED, "other@one.example", "", Duration.ofSeconds(1));
            }
        });

        String waiting = waiting(started(body("delete", A, B)));

        assertThat(results(waiting)).containsExactly(A + " REFUSED");
        assertThat(queue.found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.DEFERRED);
    }

    @Test
    void isUndoneOnTheRecord() {
        over(started(body("hold", B)));
        String act = started(body("delete", A, B));
        waiting(act);

        assertThat(postApi(act + "/undo", "olga", Role.OPERATOR))
                .hasStatus(403)
                .bodyText()
                .contains("Nothing was changed.");
        assertThat(postApi(act + "/undo", "admin", Role.ADMIN)).hasStatus(202);
        String over = over(act);

        assertThat(read(over, "$.state")).isEqualTo("UNDONE");
        assertThat(results(over)).containsExactly(A + " UNDONE", B + " UNDONE");
        assertThat(read(over, "$.results[?(@.id == '" + A + "')].text"))
                .contains("Undone by admin. It was released from hold.");
        assertThat(read(over, "$.results[?(@.id == '" + B + "')].text")).contains("on hold as before");
        assertThat(done()).endsWith("RELEASE " + A);
        assertThat(recorded(act))
                .containsExactly("QUEUE_ACT_INTENDED -", "QUEUE_ACT_UNDONE -", "QUEUE_ACT_CONCLUDED UNDONE");
        assertThat(postApi(act + "/undo", "admin", Role.ADMIN)).hasStatus(202);
    }

    @Test
    void isNotUndoneWithoutARecord() {
        String act = started(body("delete", A));
        waiting(act);
        refuseToRecord("QUEUE_ACT_UNDONE");

        MvcTestResult refused = postApi(act + "/undo", "admin", Role.ADMIN);

        assertThat(refused).hasStatus(503).bodyText().contains("nothing was undone");
        assertThat(read(waiting(act), "$.waiting")).isEqualTo("1");
        assertThat(done()).containsExactly("HOLD " + A);
    }

    @Test
    void canBeUndoneOnlyWhileItWaits() {
        hold();
        String act = started(body("delete", A));

        assertThat(postApi(act + "/undo", "admin", Role.ADMIN)).hasStatus(409);

        gate.countDown();
        waiting(act);
    }

    @Test
    void leavesOnHoldWhatIsStopped() {
        String act = started(body("delete", A));
        waiting(act);

        assertThat(delete(act, "admin", Role.ADMIN)).hasStatus(202);

        String over = over(act);
        assertThat(read(over, "$.state")).isEqualTo("STOPPED");
        assertThat(read(over, "$.results[0].text")).isEqualTo("On hold, and not deleted. Stopped by admin.");
        assertThat(results(over)).containsExactly(A + " UNDONE");
        assertThat(read(over, "$.counts.UNDONE")).isEqualTo("1");
        assertThat(read(over, "$.detail")).contains("1 left on hold.");
        assertThat(text(get(act.substring("/api/v1".length()))))
                .contains(">1 left on hold<", ">left on hold<")
                .doesNotContain("not deleted<", "??");
        assertThat(text(get(act.substring("/api/v1".length()) + "/results.csv")))
                .contains("\"%s\",\"UNDONE\"".formatted(A));
        assertThat(queue.found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.HOLD);
    }

    @Test
    void keepsNobodyElseWaiting() {
        String act = started(body("delete", A));
        waiting(act);

        assertThat(results(over(started(body("hold", B))))).containsExactly(B + " DONE");

        assertThat(read(waiting(act), "$.waiting")).isEqualTo("1");
    }

    @Test
    void deletesNothingUnseen() {
        String act = started(body("delete", A));
        waiting(act);
        queue.fail(new Scan.Problem(Scan.Problem.Kind.STOPPED, "Postfix is stopped."));

        clock.advance(GRACE);
        await("the look that fails")
                .until(() -> read(text(get(act)), "$.detail").contains("nothing was deleted unseen"));
        assertThat(done()).containsExactly("HOLD " + A);
        queue.fail(null);

        assertThat(results(over(act))).containsExactly(A + " DONE");
    }

    @Test
    void saysWhatStaysOnHoldWhenTheHelperIsGone() {
        String act = started(body("delete", A));
        waiting(act);
        helper.vanish(NoHelper.Why.ABSENT);

        String over = overAfterGrace(act);

        assertThat(read(over, "$.state")).isEqualTo("STOPPED");
        assertThat(results(over)).containsExactly(A + " REFUSED");
        assertThat(read(over, "$.results[0].text")).startsWith("On hold, and not deleted.");
    }

    @Test
    void needsTheQueueToBeRead() {
        queue.readingSoFar(1204L);

        assertThat(start(body("delete", A))).hasStatus(503).bodyText().contains("1,204 messages so far");
        assertThat(helper.batches()).isEmpty();
    }

    private String overAfterGrace(String act) {
        clock.advance(GRACE);
        return over(act);
    }

    private List<String> done() {
        return helper.batches().stream()
                .filter(batch -> !batch.ids().isEmpty())
                .map(DeleteTests::words)
                .toList();
    }

    private static String words(Batch batch) {
        return batch.act() + " " + String.join(" ", batch.ids());
    }

    private long kept() {
        return jdbc.sql("select count(*) from queue_act").query(Long.class).single();
    }
}
