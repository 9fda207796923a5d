package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.kick.KickActions;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Retries as people with a browser see them. */
class RetryPagesTests extends RetryPagesTest {

    @Test
    void sayBeforeWhatARetryWouldDo() {
        String page = text(get(PAGES + "/new?ids=" + A + "&ids=" + B));

        assertThat(page)
                .contains("2 messages", "one.example", "two.example")
                .contains(A + " " + B, "Retry delivery of 2 messages now", "about 1 s");
        assertThat(flush.received()).isEmpty();
    }

    @Test
    void saySoBeforeTheSameIsRetriedAgain() {
        String retry = started("list", A);
        await().until(() -> text(get(retry)).contains("Done."));

        assertThat(text(get(PAGES + "/new?ids=" + A + "&ids=" + B)))
                .contains("1 of these was retried", "by admin", retry.substring(retry.lastIndexOf('/') + 1));
    }

    /** A script that sends qmgr what a retry would send has retried as well. */
    @ParameterizedTest
    @CsvSource({
        "FADI, DELIVERED, true",
        "DA, DELIVERED, true",
        "I, DELIVERED, false",
        "D, DELIVERED, false",
        "FADI, REFUSED, false"
    })
    void saySoAfterAKickThatHadAllMailTried(String request, String outcome, boolean retried) {
        String kick = UUID.randomUUID().toString();
        NewEntry intent = NewEntry.by(new Actor("script", Role.ADMIN, "192.0.2.9", "token"), KickActions.INTENDED)
                .act(kick)
                .to("mx1", "public", "qmgr")
                .request(request)
                .entry();
        audit.record(intent);
        audit.record(intent.followedBy(KickActions.CONCLUDED).outcome(outcome).entry());

        assertThat(text(get(PAGES + "/new?ids=" + A)).contains("/kicks/" + kick))
                .isEqualTo(retried);
    }

    @ParameterizedTest
    @CsvSource({
        "?all=true&domain=two.example, Retry delivery of 1 message now",
        "?site=two.example, 'fast_flush_domains of this instance does not have two.example'",
        "?site=listed.example, Retry delivery to this destination now",
        "?everything=true, Retry delivery of everything now"
    })
    void takeEveryWayOfSayingWhich(String query, String text) {
        MvcTestResult result = get(PAGES + "/new" + query);

        assertThat(result).hasStatus(200);
        assertThat(text(result)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, Retry what waits now",
        "DEAD_DESTINATIONS, Forget dead destinations now",
        "UNREAD_LISTS, Retry from old site lists now",
        "ALL_LISTS, Retry from all site lists now"
    })
    void showBeforehandWhatARequestOfTheServicesPageWouldRetry(String trigger, String button) {
        assertThat(text(get(PAGES + "/new?everything=true&trigger=" + trigger)))
                .contains(button, "name=\"trigger\" value=\"" + trigger + "\"")
                .doesNotContain("id=\"pace\"", "??");
        assertThat(flush.received()).isEmpty();
    }

    /** The banner on the queue page has one line for it; the page of the retry says the rest. */
    @Test
    void sayShortlyOnTheQueuePageThatTheyArePaused() {
        StringBuilder ids = new StringBuilder(A);
        for (int i = 0; i < 12; i++) {
            queue.put("ABCDEF" + (1000 + i), QueueName.DEFERRED, "a@one.example", "refused");
            ids.append(" ABCDEF").append(1000 + i);
        }
        String retry = started("list", ids.toString(), "first", "10");
        await().until(() -> text(get(retry)).contains("Paused after the first 10, as was asked for."));

        assertThat(text(get(PAGES + "/current")))
                .contains(">Paused after the first 10.</b>", "title=\"Paused after the first 10, as was asked for.")
                .doesNotContain("requests sent", "??");
        post(retry + "/stop", "admin", Role.ADMIN);
    }

    /** Who wants to be slow, or to try some first, says so before. */
    @Test
    void letOneChooseThePaceAndWhetherToTrySomeFirst() {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            ids.append("&ids=ABCDEF").append(1000 + i);
        }

        assertThat(text(get(PAGES + "/new?" + ids.substring(1))))
                .contains("one every 5 s", "about 33 min in all", "20 a second", "about 21 s in all")
                .contains("Try 10 first", "It pauses by itself when the last 20 tries all failed")
                .doesNotContain("50 a second", "At least 0");
        assertThat(text(get(PAGES + "/new?ids=" + A))).doesNotContain("id=\"pace\"", "id=\"first\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Say which messages in one way",
        "?ids=<script>, is not a queue ID",
        "?all=true&domain=nowhere.example, 'No message in the queue matches, as Postfix listed it at'",
        "?all=true&minAge=old, minAge",
        "?site=-, A destination is a domain"
    })
    void sayWhatIsWrongWithAnAddress(String query, String problem) {
        MvcTestResult result = get(PAGES + "/new" + query.replace("<", "%3C").replace(">", "%3E"));

        assertThat(result).hasStatus(400);
        assertThat(text(result)).contains(problem).doesNotContain("<script>", "Retry delivery of");
    }

    @ParameterizedTest
    @CsvSource({
        "?everything=true, ?everything=true",
        "?site=two.example, ?site=two.example",
        "?all=true&domain=two.example&minAge=5&sender=a%26b, ?all=true&sender=a%26b&domain=two.example&minAge=5"
    })
    void waitForTheQueueWithoutForgettingWhatWasAskedFor(String query, String again) {
        queue.readingSoFar(1204L);
        MvcTestResult coming = mvc.get()
                .uri(URI.create(PAGES + "/new" + query))
                .with(As.person("oona", Role.OPERATOR))
                .exchange();

        String address = PAGES + "/new" + (again + "&waiting=true");
        assertThat(coming).hasStatusOk();
        assertThat(text(coming))
                .contains("Reading, 1,204 so far.", "Nothing has been sent.", "hx-trigger=\"every 1s\"")
                .contains("hx-get=\"" + address.replace("&", "&amp;") + "\"")
                .contains("<noscript><a href=\"" + address.replace("&", "&amp;") + "\">Load again</a></noscript>")
                .doesNotContain("id=\"start\"");
    }

    @Test
    void countOnWhileTheQueueIsReadAndWhatIsMeantIsKnown() {
        queue.readingSoFar(1204L);
        String coming = text(get(PAGES + "/new?ids=" + A));
        assertThat(coming)
                .contains("some of this is not known yet", "id=\"start\"")
                .contains("id=\"seen\" ", "hx-get=\"" + PAGES + "/new?ids=" + A + "\" hx-trigger=\"every 1s\"");
        queue.readingSoFar(null);

        assertThat(text(get(PAGES + "/new?ids=" + A))).doesNotContain("every 1s", "not known yet");
    }

    @Test
    void showWhatARetryWouldDoWhenTheQueueIsRead() {
        queue.readingSoFar(0L);
        assertThat(text(get(PAGES + "/new?everything=true"))).contains("Reading the queue.");
        queue.readingSoFar(null);

        assertThat(text(get(PAGES + "/new?everything=true&waiting=true")))
                .contains("Retry delivery of everything now")
                .doesNotContain("every 1s");
    }

    @Test
    void sayWhyAReadingThatWasWaitedForFailed() {
        queue.fail(new Scan.Problem(Scan.Problem.Kind.TOO_MUCH, "This queue needs more than there is."));

        MvcTestResult failed = get(PAGES + "/new?everything=true&waiting=true");
        assertThat(failed).hasStatus(503);
        assertThat(text(failed))
                .contains("This queue needs more than there is.")
                .doesNotContain("every 1s");
    }

    @Test
    void startNothingWhileTheQueueIsBeingRead() {
        queue.readingSoFar(7L);

        MvcTestResult start =
                post(PAGES, "admin", Role.ADMIN, "press", UUID.randomUUID().toString(), "site", "two.example");

        assertThat(start).hasStatus(503).hasHeader("Retry-After", "5");
        assertThat(text(start))
                .contains("Nothing was sent.", "7 messages so far", "/new?site=two.example&amp;waiting=true");
        assertThat(denied()).isPositive();
        assertThat(flush.received()).isEmpty();
    }

    @Test
    void showProgressAndThenTheResults() {
        hold();
        String retry = started("list", A + " " + B, "reason", "call 17");
        await().until(() -> !flush.received().isEmpty());

        assertThat(text(get(retry)))
                .contains(
                        "Running.", "1 of 2 requests sent.", "hx-trigger=\"every 1s\"", "id=\"stop-retry\"", "call 17")
                .doesNotContain("0 not tried");
        assertThat(text(get(PAGES + "/current"))).contains("Running.", "hx-trigger=\"every 1s\"");
        assertThat(get(PAGES)).hasStatus3xxRedirection().hasRedirectedUrl(retry);
        queue.remove(B);
        gate.countDown();
        await().until(() -> text(get(retry)).contains("Done."));

        assertThat(text(get(retry)))
                .contains(A, B, "1 left the queue, how is not known", "1 not tried", "no sign of a try")
                .contains("refused &lt;", "class=\"result block progress-of-retry warn\"")
                .doesNotContain("<b>\u202e", "every 1s", "stop-retry");
        MvcTestResult part = mvc.get()
                .uri(retry)
                .header("HX-Request", "true")
                .with(As.person("admin", Role.ADMIN))
                .exchange();
        assertThat(text(part)).contains("id=\"retry\"").doesNotContain("<html");
    }

    @Test
    void stopByAButton() {
        hold();
        String retry = started("list", A + " " + B);
        await().until(() -> !flush.received().isEmpty());

        assertThat(post(retry + "/stop", "oona", Role.OPERATOR)).hasStatus(403);
        assertThat(post(retry + "/stop", "admin", Role.ADMIN)).hasStatus3xxRedirection();
        assertThat(text(get(retry))).contains("Stopping.");
        gate.countDown();

        await().until(() -> text(get(retry)).contains("Stopped before its end."));
    }

    @Test
    void leadToTheSameRetryWhenTheSamePressComesTwice() {
        String press = UUID.randomUUID().toString();
        MvcTestResult first = post(PAGES, "admin", Role.ADMIN, "press", press, "list", A);
        await().until(() -> text(get(PAGES + "/current")).contains("every 15s"));

        assertThat(post(PAGES, "admin", Role.ADMIN, "press", press, "list", A))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(first.getResponse().getRedirectedUrl());
        assertThat(flush.received()).hasSize(1);
    }

    @Test
    void sayThatItCannotBeRecordedAndShowWhatWasChosenAgain() {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = 'RETRY_INTENDED'"
                        + " begin select raise(abort, 'database or disk is full'); end")
                .update();
        try {
            MvcTestResult start =
                    post(PAGES, "admin", Role.ADMIN, "press", UUID.randomUUID().toString(), "list", A);

            assertThat(start).hasStatus(503);
            assertThat(text(start))
                    .contains("The audit log cannot be written. Nothing was sent. ", "SQLITE_", "id=\"start\"")
                    .containsOnlyOnce("Nothing was sent.");
            assertThat(flush.received()).isEmpty();
        } finally {
            jdbc.sql("drop trigger full_disk").update();
        }
    }

    @Test
    void leadToTheOneThatRunsWhenAnotherIsStarted() {
        hold();
        String retry = started("list", A);

        MvcTestResult second =
                post(PAGES, "admin", Role.ADMIN, "press", UUID.randomUUID().toString(), "list", B);

        assertThat(second).hasStatus(409);
        assertThat(text(second))
                .contains("href=\"" + retry + "\"")
                .containsOnlyOnce("Nothing was sent")
                .containsOnlyOnce("admin runs a retry of 1 message here.");
    }

    @Test
    void keepWhatWasChosenWhenAnotherRuns() {
        hold();
        started("list", A);

        String again = text(post(
                PAGES,
                "admin",
                Role.ADMIN,
                "press",
                UUID.randomUUID().toString(),
                "list",
                A + " " + B,
                "origin",
                "text=example",
                "pace",
                "0.2",
                "reason",
                "call 17",
                "place",
                "queue=deferred&sort=-size"));

        assertThat(again)
                .contains(A + " " + B, "value=\"call 17\"", "value=\"0.2\" selected")
                .contains("name=\"origin\" value=\"text=example\"")
                .contains("href=\"/instances/mx1/queue?queue=deferred&amp;sort=-size\"");
    }

    @Test
    void sayBeforehandThatAnotherRuns() {
        hold();
        String retry = started("list", A);

        assertThat(text(get(PAGES + "/new?ids=" + B)))
                .containsOnlyOnce("admin runs a retry of 1 message here.")
                .contains("href=\"" + retry + "\"", "type=\"submit\" id=\"start\"")
                .doesNotContain("disabled")
                .contains("hx-get=\"" + PAGES + "/running\"");
        assertThat(text(get(PAGES + "/running"))).contains("hx-trigger", "admin runs");
        gate.countDown();
        await().until(() -> !text(get(PAGES + "/running")).contains("hx-trigger"));
    }

    @ParameterizedTest
    @CsvSource({
        "queue%3Ddeferred%26sort%3D-size%26cursor%3D50%26row%3D51, ?queue=deferred&amp;sort=-size&amp;cursor=50&amp;row=51",
        "text%3Da%2526b, ?text=a%26b",
        "sort%3Dnone, ''",
        "https%3A%2F%2Fevil.example, ''"
    })
    void leadBackToThePlaceOneCameFrom(String place, String query) {
        assertThat(text(get(URI.create(PAGES + "/new?ids=" + A + "&place=" + place))))
                .contains("href=\"/instances/mx1/queue" + query + "\">Back to the queue");
    }

    @Test
    void sayHowLongItTakesOnce() {
        String page = text(get(PAGES + "/new?ids=" + A + "&ids=" + B));

        assertThat(page).contains("in all").doesNotContain(">Takes<");
    }

    @Test
    void showAuditorsEverythingButTheButtons() {
        String page = text(mvc.get()
                .uri(PAGES + "/new?ids=" + A)
                .with(As.person("ada", Role.AUDITOR))
                .exchange());

        assertThat(page).contains("Auditors look, and may not retry").doesNotContain("id=\"start\"");
        MvcTestResult start =
                post(PAGES, "ada", Role.AUDITOR, "press", UUID.randomUUID().toString(), "list", A);
        assertThat(start).hasStatus(403);
        assertThat(text(start)).contains("Auditors look and do not retry.");
        assertThat(flush.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/instances/none/queue/retries/new?ids=E352D20C0A1",
        "/instances/mx1/queue/retries/none",
        "/instances/none/queue/retries/current"
    })
    void sayThatThereIsNoSuchThing(String path) {
        assertThat(get(path)).hasStatus(404);
    }
}
