package io.postkick.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.host.queueact.NoHelper;
import io.postkick.queueact.OfferedActs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pauses as people see them. */
class PausePagesTests extends PausesTest {

    @Autowired
    private OfferedActs offered;

    @BeforeEach
    void askTheHelperAnew() {
        offered.forget();
    }

    private String page(String path) {
        return text(get(path));
    }

    private MvcTestResult press(String name, Role role, String press, String... more) {
        String[] fields = {"press", press, "domain", "two.example", "reason", "spam run", "lasting", "1h"};
        String[] all = new String[fields.length + more.length];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return post(PAGES, name, role, all);
    }

    private String set() {
        MvcTestResult result = press("admin", Role.ADMIN, UUID.randomUUID().toString());
        assertThat(result).hasStatus(302);
        return String.valueOf(result.getResponse().getRedirectedUrl());
    }

    @Test
    void sayWhatAPauseWouldHold() {
        queue.put("E352D20C0D4", QueueName.HOLD, "d@two.example", "");

        assertThat(page(PAGES + "/new?domain=TWO.example"))
                .contains(
                        "2 messages match.",
                        "1 more is on hold already",
                        "held whole",
                        "An attempt that is under way finishes",
                        "Pause mail to two.example",
                        "value=\"TWO.example\"");
        assertThat(page(PAGES + "/new?sender=%3Csender@example.org%3E"))
                .contains("3 messages match.", "Pause mail from sender@example.org")
                .doesNotContain("held whole");
        assertThat(page(PAGES + "/new")).contains("Show what matches").doesNotContain("Queue read");
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void sayOfAMessageThatItIsOnHoldForThePause() {
        queue.put("E352D20C0D4", QueueName.HOLD, "d@two.example", "");
        String pause = holding(body("domain", "two.example"), 2);

        assertThat(page("/instances/mx1/queue/" + B))
                .contains("On hold for a pause until", "admin set the pause", pause.substring("/api/v1".length()));
        assertThat(page("/instances/mx1/queue/E352D20C0D4")).doesNotContain("On hold for a pause");
        assertThat(page("/instances/mx1/queue/" + A)).doesNotContain("On hold for a pause");
    }

    @Test
    void sayOfAnUnfinishedReadingOnlyThatItIsOne() {
        queue.readAgain(Duration.ofSeconds(36));
        assertThat(page(PAGES + "/new?domain=two.example"))
                .contains("2 messages match.", "every 1s")
                .doesNotContain("not to its end");
        queue.readAgain(null);

        queue.fail(new Scan.Problem(Scan.Problem.Kind.TRUNCATED, "cut"));
        assertThat(page(PAGES + "/new?domain=two.example"))
                .contains("2 messages match.", "not to its end")
                .doesNotContain("every 1s");
    }

    /** As long as it goes on: then it comes by itself. */
    @Test
    void countOnWhileTheQueueIsRead() {
        queue.readingSoFar(3L);
        assertThat(page(PAGES + "/new?domain=two.example"))
                .contains("2 messages match so far: the queue is being read, 3 messages of it until now.", "every 1s")
                .contains("hx-get=\"" + PAGES + "/new?domain=two.example&amp;sender=&amp;place=\"")
                .doesNotContain("not to its end", "Queue read");
        queue.readingSoFar(null);
        assertThat(page(PAGES + "/new?domain=two.example")).doesNotContain("every 1s");
    }

    @Test
    void sayNoNumberBeforeTheQueueWasRead() {
        queue.readingSoFar(3L);
        String pause = set();
        assertThat(page(pause)).contains("Not counted yet", "every 1s").doesNotContain("0 on hold");
        assertThat(page(PAGES)).contains("not counted yet").doesNotContain(">0<");
        assertThat(page(PAGES + "/current")).contains("every 2s");

        queue.readingSoFar(null);
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);
        assertThat(page(pause)).contains("2 on hold", "every 5s").doesNotContain("counted", "to be put on hold");
        assertThat(page(PAGES + "/current")).contains("every 15s");
    }

    @Test
    void sayHowManyAreToBePutOnHold() {
        var goOn = new CountDownLatch(1);
        helper.before(batch -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        String pause = set();

        await("messages to be asked for").until(() -> page(pause).contains("0 on hold"));
        assertThat(page(pause)).contains("2 to be put on hold", "every 1s");

        goOn.countDown();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);
        assertThat(page(pause)).doesNotContain("to be put on hold");
    }

    @Test
    void sayWhatCouldNotBePutOnHoldYet() {
        helper.busy(B);
        String pause = set();

        await("the other one to be held").until(() -> held("/api/v1" + pause) == 1);
        assertThat(page(pause)).contains("1 on hold", "1 to be put on hold");
    }

    @Test
    void keepWhatWasTypedWhenSomethingElseIsLookedAt() {
        String press = UUID.randomUUID().toString();
        String seen = "two.example ";

        MvcTestResult looked = press("admin", Role.ADMIN, press, "seen", seen, "look", "yes");
        MvcTestResult changed = post(
                PAGES,
                "admin",
                Role.ADMIN,
                "press",
                press,
                "domain",
                "one.example",
                "reason",
                "spam run",
                "lasting",
                "4h",
                "seen",
                seen);

        assertThat(looked).hasStatusOk();
        assertThat(text(looked)).contains("Pause mail to two.example", "value=\"spam run\"");
        assertThat(changed).hasStatusOk();
        assertThat(text(changed))
                .contains("Pause mail to one.example", "value=\"spam run\"", "value=\"4h\" selected=\"selected\"");
        assertThat(page(PAGES)).contains("Nothing is paused.");
    }

    @Test
    void setAPauseAndShowWhatItHolds() {
        String pause = set();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);

        assertThat(page(pause))
                .contains(
                        "Pause of mail to two.example", "2 on hold", "spam run", ">" + B + "<", "/queue/acts/", "Lift")
                .containsPattern("sender@<wbr>example.org</bdi>\\s*<span[^>]*>to</span> <bdi>[a-z]+@<wbr>two.example<");
        assertThat(page(PAGES)).contains("two.example", "spam run", ">2<", "Lift");
        assertThat(page(PAGES + "/current")).contains("Paused destinations and senders", "two.example");
    }

    @Test
    void standInTheAuditLogUntilTheyEnd() {
        String pause = set();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);
        String until = clock.instant()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        String row = page("/audit?group=pauses&limit=1");

        assertThat(row)
                .contains(">stands until<", "mail to two.example until <time datetime=\"" + until.substring(0, 19))
                .containsPattern(
                        "stands until</span> <time datetime=\"" + until.substring(0, 19) + "[^>]*>[0-9-]+ [0-9:]+ UTC<")
                .doesNotContain("no outcome on the record")
                .doesNotContain("until " + until.substring(0, 10) + "T");
    }

    @Test
    void keepToWhomTheirMessagesWere() {
        String pause = set();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);
        String act = page(pause).replaceFirst("(?s).*?(/instances/mx1/queue/acts/[0-9a-f-]{36}).*", "$1");
        queue.remove(B);

        assertThat(page(act)).contains("b@<wbr>two.example</bdi>");
    }

    @Test
    void showNoPanelWhereNothingIsPaused() {
        assertThat(page(PAGES + "/current")).doesNotContain("Paused destinations");
        assertThat(page(PAGES)).contains("Nothing is paused.");
        assertThat(page(PAGES)).contains("/audit?instance=mx1&amp;group=pauses");
        assertThat(get("/audit?instance=mx1&group=pauses")).hasStatusOk();
    }

    @Test
    void liftAPause() {
        String pause = set();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);

        assertThat(post(pause + "/lift", "admin", Role.ADMIN))
                .hasStatus(302)
                .redirectedUrl()
                .isEqualTo(pause);

        over("/api/v1" + pause);
        assertThat(page(pause))
                .contains("Over.", "Lifted by admin. It held 2. 2 released.", "lifted by admin", "on the record")
                .doesNotContain("data-lift");
    }

    @ParameterizedTest
    @CsvSource({
        "4h, '', '', 2026-11-23T07:07:00Z",
        "tomorrow, '', UTC, 2026-11-24T08:00:00Z",
        "tomorrow, '', Asia/Tokyo, 2026-11-23T23:00:00Z",
        "at, 2026-11-24T12:30, Europe/Berlin, 2026-11-24T11:30:00Z"
    })
    void takeAnEnd(String lasting, String until, String zone, String end) {
        Duration passed = Duration.between(START, clock.instant());
        MvcTestResult result = post(
                PAGES,
                "admin",
                Role.ADMIN,
                "press",
                UUID.randomUUID().toString(),
                "domain",
                "two.example",
                "reason",
                "spam run",
                "lasting",
                lasting,
                "until",
                until,
                "zone",
                zone);

        String json = page("/api/v1" + result.getResponse().getRedirectedUrl());
        Instant wanted = Instant.parse(end);
        assertThat(read(json, "$.until")).isEqualTo((lasting.equals("4h") ? wanted.plus(passed) : wanted).toString());
    }

    private static final Instant START = Instant.parse("2026-11-23T03:07:00Z");

    @Test
    void leadTheSamePressToTheSamePause() {
        String press = UUID.randomUUID().toString();
        String first =
                String.valueOf(press("admin", Role.ADMIN, press).getResponse().getRedirectedUrl());

        assertThat(press("admin", Role.ADMIN, press))
                .hasStatus(302)
                .redirectedUrl()
                .isEqualTo(first);
        assertThat(press("admin", Role.ADMIN, UUID.randomUUID().toString()))
                .hasStatus(409)
                .bodyText()
                .contains("a pause of two.example already", first);
    }

    @Test
    void showAgainWhatWasTypedAndWhatIsWrongWithIt() {
        MvcTestResult refused = post(
                PAGES,
                "admin",
                Role.ADMIN,
                "press",
                UUID.randomUUID().toString(),
                "domain",
                "two.example",
                "reason",
                " ",
                "lasting",
                "4h");

        assertThat(refused).hasStatus(400).bodyText().contains("needs a reason", "2 messages match.");
        assertThat(get(PAGES + "/new?domain=a%20b")).hasStatus(400).bodyText().contains("This is no destination");
    }

    @Test
    void offerAPauseToWhoMaySetIt() {
        String auditor = text(get(PAGES + "/new?domain=two.example", "anna", Role.AUDITOR));
        assertThat(auditor).contains("2 messages match.", "Auditors look").doesNotContain("id=\"set\"");
        assertThat(press("anna", Role.AUDITOR, UUID.randomUUID().toString())).hasStatus(403);
        assertThat(text(get(PAGES + "/new?domain=two.example", "olga", Role.OPERATOR)))
                .contains("id=\"set\"");
    }

    @Test
    void offerToLiftToWhoMay() {
        String pause = set();

        assertThat(text(get(pause, "olga", Role.OPERATOR))).contains("spam run").doesNotContain("data-lift");
        assertThat(text(get(PAGES, "anna", Role.AUDITOR)))
                .contains("spam run")
                .doesNotContain("data-lift", "new-pause");
        assertThat(post(pause + "/lift", "olga", Role.OPERATOR)).hasStatus(403);
    }

    @Test
    void nameTheCommandWhereThereIsNoHelper() {
        helper.vanish(NoHelper.Why.ABSENT);

        assertThat(page(PAGES + "/new?domain=two.example"))
                .contains(postfix.enabling("hold release"))
                .doesNotContain("id=\"set\"");
    }

    @Test
    void sayThatNothingIsHeld() {
        String pause = set();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 2);
        helper.vanish(NoHelper.Why.ABSENT);
        clock.advance(Duration.ofMinutes(2));

        await("the problem to be said").until(() -> page(pause).contains("Nothing is held or released just now"));
        assertThat(page(PAGES + "/current")).contains("Nothing is held or released just now", "sudo postkick-console");
    }

    @Test
    void showMessagesPageByPage() {
        for (int i = 0; i < 50; i++) {
            queue.put("E352D3%05X".formatted(i), QueueName.DEFERRED, "x@two.example", "");
        }
        String pause = set();
        await("messages to be held").until(() -> held("/api/v1" + pause) == 52);

        assertThat(page(pause)).contains("?from=40").doesNotContain("E352D30002F");
        assertThat(page(pause + "?from=40")).contains("E352D30002F", "?from=0");
    }

    @Test
    void areNotThere() {
        assertThat(get(PAGES + "/" + UUID.randomUUID())).hasStatus(404);
        assertThat(get("/instances/mx9/queue/pauses/new")).hasStatus(404);
    }
}
