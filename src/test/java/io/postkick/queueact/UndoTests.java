package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.NoHelper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What waits to be deleted can be had back, all of it or a part, and it is said who did that and what it came to. */
class UndoTests extends QueueActsTest {

    private static final Duration GRACE = Duration.ofMinutes(10);

    private MvcTestResult undo(String act, String... ids) {
        return mvc.post()
                .uri(act + "/undo")
                .with(As.person("admin", Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}")
                .exchange();
    }

    private String deletion(String... ids) {
        String act = started(body("delete", ids));
        waiting(act);
        return act;
    }

    private static String page(String act) {
        return act.substring("/api/v1".length());
    }

    private QueueName whereIs(String id) {
        return queue.found(List.of(id)).find(id).orElseThrow().queue();
    }

    private void awaitReleased(String id) {
        await("its release").until(() -> whereIs(id) == QueueName.DEFERRED);
    }

    @Test
    void isShownAsWhatItIs() {
        String act = deletion(A, B);
        assertThat(postApi(act + "/undo", "admin", Role.ADMIN)).hasStatus(202);

        String over = over(act);

        String at = clock.instant().toString();
        for (String json : List.of(over, recordedOnly(act))) {
            assertThat(read(json, "$.state")).isEqualTo("UNDONE");
            assertThat(read(json, "$.undoneBy")).isEqualTo("admin");
            assertThat(read(json, "$.undoneAt")).isEqualTo(at);
            assertThat(read(json, "$.detail")).isEqualTo("Undone by admin. 2 released from hold. Asked for 2 of 2.");
        }
        assertThat(text(get(page(act))))
                .contains("Undone: all 2 messages were released by admin", "<time datetime=\"" + at, ">2 released<")
                .contains("result block progress-of-retry ok")
                .doesNotContain("Ended before its end", "left as they were", "??");
        assertThat(text(get("/audit?limit=1&queueId=" + A))).contains(">undone<", "2 released from hold");
    }

    /** As it is once another act has ended since. */
    private String recordedOnly(String act) {
        over(started(body("hold", C)));
        return text(get(act));
    }

    @Test
    void saysWhatItCouldNotRelease() {
        over(started(body("hold", B)));
        String act = deletion(A, B, C);
        queue.remove(C);
        postApi(act + "/undo", "admin", Role.ADMIN);

        assertThat(read(over(act), "$.detail"))
                .startsWith("Undone by admin. 1 on hold as before · 1 released from hold · 1 not in the queue.");
        assertThat(text(get(page(act))))
                .contains("Undone by admin, 1 of 3 released,", ">1 on hold as before<", ">1 not in the queue<")
                .doesNotContain("??");
    }

    @Test
    void endsBeforeItsEndWhereTheHelperIsGone() {
        String act = deletion(A);
        helper.vanish(NoHelper.Why.ABSENT);
        postApi(act + "/undo", "admin", Role.ADMIN);

        assertThat(read(over(act), "$.state")).isEqualTo("STOPPED");
        assertThat(text(get(page(act)))).contains("Ended before its end.").doesNotContain("Undone: all");
    }

    @Test
    void releasesAPartAndDeletesTheRest() {
        String act = deletion(A, B, C);

        assertThat(undo(act, A)).hasStatus(202);

        awaitReleased(A);
        String waiting = waiting(act);
        assertThat(read(waiting, "$.waiting")).isEqualTo("2");
        assertThat(read(waiting, "$.deletesAt"))
                .isEqualTo(clock.instant().plus(GRACE).toString());
        assertThat(undo(act, B)).hasStatus(202);
        awaitReleased(B);
        clock.advance(GRACE);
        String over = over(act);
        assertThat(read(over, "$.state")).isEqualTo("DONE");
        assertThat(results(over)).containsExactly(C + " DONE", A + " UNDONE", B + " UNDONE");
        assertThat(read(over, "$.detail")).isEqualTo("1 deleted · 2 released from hold. Asked for 3 of 3.");
        assertThat(recorded(act))
                .containsExactly(
                        "QUEUE_ACT_INTENDED -",
                        "QUEUE_ACT_PARTLY_UNDONE -",
                        "QUEUE_ACT_PARTLY_UNDONE -",
                        "QUEUE_ACT_CONCLUDED DONE");
        assertThat(text(get("/audit?queueId=" + A)))
                .contains("Deletion undone in part by a person", "1 of 3 messages.", "1 of 2 messages.");
    }

    @Test
    void isOfAllWhereThePartIsAllThatWaits() {
        String act = deletion(A, B);
        undo(act, A);
        awaitReleased(A);

        assertThat(undo(act, B)).hasStatus(202);

        assertThat(read(over(act), "$.state")).isEqualTo("UNDONE");
        assertThat(recorded(act)).contains("QUEUE_ACT_UNDONE -");
    }

    @Test
    void leavesOnHoldWhatWasBefore() {
        over(started(body("hold", B)));
        String act = deletion(A, B);

        undo(act, B);

        await("the result").until(() -> results(text(get(act))).contains(B + " UNDONE"));
        assertThat(whereIs(B)).isEqualTo(QueueName.HOLD);
        assertThat(read(text(get(act)), "$.results[0].text")).isEqualTo("Undone by admin. It is on hold as before.");
    }

    @Test
    void saysOfWhatWasOnHoldBeforeThatItIsGone() {
        over(started(body("hold", B, C)));
        String act = deletion(A, B, C);
        queue.remove(C);

        postApi(act + "/undo", "admin", Role.ADMIN);

        assertThat(results(over(act))).containsExactlyInAnyOrder(A + " UNDONE", B + " UNDONE", C + " GONE");
        assertThat(read(over(act), "$.detail"))
                .startsWith("Undone by admin. 1 on hold as before · 1 released from hold · 1 not in the queue.");
    }

    @Test
    void hasNothingToDoWithWhatWasOnHoldBeforeAndIsNotAnyMore() {
        over(started(body("hold", B)));
        String act = deletion(A, B);
        queue.move(B, QueueName.DEFERRED);

        postApi(act + "/undo", "admin", Role.ADMIN);

        String over = over(act);
        assertThat(results(over)).containsExactlyInAnyOrder(A + " UNDONE", B + " UNDONE");
        assertThat(read(over, "$.counts.REFUSED")).isEqualTo("0");
        assertThat(read(over, "$.detail")).contains("1 released from hold", "1 taken off hold by somebody");
        assertThat(text(get(page(act) + "/results.csv"))).doesNotContain("REFUSED");
    }

    /** Whoever holds it again: it is not deleted, and can be, by another act. */
    @Test
    void isNotNeededForWhatAnActHasReleased() {
        over(started(body("hold", B)));
        String act = deletion(A, B);

        over(started(body("release", B)));
        over(started(body("hold", B)));

        String waiting = text(get(act));
        assertThat(read(waiting, "$.waiting")).isEqualTo("1");
        assertThat(results(waiting)).containsExactly(B + " UNDONE");
        assertThat(read(waiting, "$.results[0].text")).contains("taken it off hold");
        String other = deletion(B);
        assertThat(read(text(get(other)), "$.waiting")).isEqualTo("1");
        clock.advance(GRACE);
        assertThat(results(over(act))).contains(A + " DONE", B + " UNDONE");
        assertThat(results(over(other))).containsExactly(B + " DONE");
        assertThat(text(get(page(act))))
                .contains(">1 taken off hold by somebody, not deleted<")
                .doesNotContain("??");
    }

    @Test
    void isRefusedOnTheRecordOfWhatDoesNotWait() {
        String act = deletion(A);
        long before = denied();

        assertThat(undo(act, A, GONE))
                .hasStatus(409)
                .bodyText()
                .contains(GONE + " does not wait", "Nothing was changed");
        assertThat(undo(act)).hasStatus(409);
        assertThat(post(page(act) + "/undo", "admin", Role.ADMIN, "chosen", "yes"))
                .hasStatus(400);

        assertThat(denied()).isEqualTo(before + 3);
        assertThat(read(waiting(act), "$.waiting")).isEqualTo("1");
        assertThat(whereIs(A)).isEqualTo(QueueName.HOLD);
    }

    @Test
    void isForWhoBeganItAndAdministrators() {
        String act = deletion(A, B);

        assertThat(post(page(act) + "/undo", "olga", Role.OPERATOR, "chosen", "yes", "ids", A))
                .hasStatus(403);
        assertThat(text(mvc.get()
                        .uri(page(act) + "?choose=yes")
                        .with(As.person("olga", Role.OPERATOR))
                        .exchange()))
                .doesNotContain("undo-some", "data-choose");
        assertThat(whereIs(A)).isEqualTo(QueueName.HOLD);
    }

    @Test
    void isExplainedAndChosenOnThePage() {
        String act = deletion(A, B, C);

        assertThat(text(get(page(act))))
                .contains(
                        ">Undo releases what this has put on hold", "Either way nothing is deleted.", "Undo for some…")
                .contains(page(act) + "?choose=yes#results")
                .doesNotContain("undo-some", "??");
        String choice = text(get(page(act) + "?choose=yes"));
        assertThat(choice)
                .contains("form=\"undo-some\" name=\"ids\" value=\"" + B + "\"", "Undo for those ticked")
                .doesNotContain("hx-trigger=\"every", "??");
        assertThat(post(page(act) + "/undo", "admin", Role.ADMIN, "chosen", "yes", "ids", B))
                .hasStatus3xxRedirection();

        awaitReleased(B);
        assertThat(whereIs(A)).isEqualTo(QueueName.HOLD);
        assertThat(text(get(page(act)))).contains(">1 released<", ">2 on hold until they are deleted<");
    }

    /** What is asked for while the queue is looked at for the last time comes before the deletion. */
    @Test
    void comesBeforeADeletionThatHasNotBegun() {
        String act = deletion(A, B);
        queue.beforeReading(() -> undo(act, A));

        clock.advance(GRACE);
        String over = over(act);

        assertThat(results(over)).containsExactly(A + " UNDONE", B + " DONE");
        assertThat(JsonPath.<List<String>>read(over, "$.results[?(@.id == '" + A + "')].text"))
                .containsExactly("Undone by admin. It was released from hold.");
    }
}
