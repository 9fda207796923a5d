package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.host.instance.Instances;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.about.ActOffers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Acts on queued messages as people with a browser see them. */
class QueueActPagesTests extends QueueActsTest {

    @Autowired
    private Instances instances;

    @Test
    void sayBeforeWhatAnActWouldDo() {
        String page = text(get(PAGES + "/new?act=hold&ids=" + A + "&ids=" + C + "&ids=" + GONE));

        assertThat(page)
                .contains("Put on hold?", "3 messages", "Chosen by queue ID.", "one.example", "two.example")
                .contains("sender@example.org", A + " " + C + " " + GONE, "Put 3 messages on hold")
                .contains(
                        "1 is being delivered right now: an attempt is under way; who is being served now may still get it.")
                .contains("1 was not in the queue when it was read")
                .doesNotContain("id=\"typed\"", "??");
        assertThat(helper.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hold, Put 1 message on hold, false",
        "release, Release 1 message, false",
        "requeue, Put 1 message in again, false",
        "expire, Return 1 message to its sender, true",
        "delete, Delete 1 message, true"
    })
    void haveAPageForEachAct(String act, String button, boolean reason) {
        String page = text(get(PAGES + "/new?act=" + act + "&ids=" + A));

        assertThat(page).contains(button).doesNotContain("??");
        assertThat(page.contains("required")).isEqualTo(reason);
    }

    @Test
    void takeWhatThePageListedThatLedThere() {
        String page = text(get(PAGES + "/new?all=hold&place=domain%3Dtwo.example%26sort%3Dsize"));

        assertThat(page)
                .contains(
                        "2 messages",
                        "Chosen by filter: all to two.example.",
                        B + " ",
                        "name=\"origin\" value=\"domain=two.example\"")
                .doesNotContain("id=\"typed\"", "??");
    }

    @ParameterizedTest
    @CsvSource({
        "hold, 1 is on hold already: nothing changes for it.",
        "requeue, put in again it is on hold no more",
        "expire, it goes back only when somebody releases it",
        "delete, 'it is deleted, too. An undo leaves it on hold as before.'"
    })
    void sayWhatBecomesOfWhatIsOnHoldAlready(String act, String words) {
        queue.move(A, QueueName.HOLD);

        assertThat(text(get(PAGES + "/new?act=" + act + "&ids=" + A + "&ids=" + B)))
                .contains(words)
                .doesNotContain("??");
        assertThat(text(get(PAGES + "/new?act=" + act + "&ids=" + B))).doesNotContain("id=\"held\"");
    }

    @Test
    void recordWhatThePageListedThemBy() {
        String list = B + " " + C;
        String act = redirected(begun("act", "hold", "list", list, "origin", "domain=two.example"));
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"DONE\""));

        String words = "2 messages. Chosen by filter: all to two.example. As the page listed them.";
        assertThat(detail(act, "QUEUE_ACT_INTENDED")).startsWith(words + "\n");
        assertThat(text(get(act))).contains(words);
        assertThat(text(get("/audit?limit=1"))).contains(words).doesNotContain("by queue ID");
        MvcTestResult refused = post(
                PAGES,
                "olga",
                Role.OPERATOR,
                "press",
                UUID.randomUUID().toString(),
                "act",
                "expire",
                "list",
                list,
                "origin",
                "domain=two.example");
        assertThat(refused).hasStatus(403);
        assertThat(text(get("/audit?limit=1&group=refusals"))).contains("Chosen by filter: all to two.example.");
    }

    @Test
    void haveTheirNumberTypedWhereAllIsMeant() {
        assertThat(text(get(PAGES + "/new?all=delete")))
                .contains("All of the queue.", "This is the whole queue.", "name=\"everything\" value=\"true\"");
        String list = String.join(" ", A, B, C);

        MvcTestResult untyped = begun("act", "delete", "list", list, "everything", "true", "reason", "spam");

        assertThat(untyped).hasStatus(400);
        assertThat(text(untyped)).contains("These are 3 messages. Type their number", "Nothing was done.");
        assertThat(helper.batches()).isEmpty();
        assertThat(begun("act", "hold", "list", list, "everything", "true", "typed", "3"))
                .hasStatus3xxRedirection();
    }

    @Test
    void showHowItGoesAndWhatCameOfIt() {
        helper.busy(B);
        String act = redirected(begun("act", "hold", "list", A + " " + B + " " + GONE, "reason", "spam <run>"));

        await("the act to end").until(() -> text(get(act)).contains("data-state=\"DONE\""));

        assertThat(text(get(act)))
                .contains("Hold of 3 messages", "1 on hold", "1 not in the queue", "1 left alone")
                .contains("sender@<wbr>example.org</bdi>")
                .contains("spam &lt;run&gt;", "Postfix is writing it.", "Asked for 3 of 3")
                .contains("/instances/mx1/queue/" + A, "results.csv")
                .doesNotContain("hx-trigger=\"every", "data-stop", "??");
        assertThat(text(get(act + "?result=BUSY"))).contains(B).doesNotContain("<code>" + A);
        assertThat(text(get(act + "/results.csv")))
                .isEqualTo("queueId,result,newQueueId,why,sender,recipients,recipientCount,size,arrivedAt\r\n\"" + B
                        + "\",\"BUSY\",\"\",\"Postfix is writing it.\"," + looked("b@two.example") + "\"" + GONE
                        + "\",\"GONE\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n\"" + A
                        + "\",\"DONE\",\"\",\"\"," + looked("a@one.example"));
        assertThat(text(get(PAGES + "/current"))).contains("Hold of 3 messages by admin,", "3 messages.", "every 15s");
    }

    private String looked(String recipient) {
        return "\"sender@example.org\",\"%s\",\"1\",\"1000\",\"%s\"\r\n"
                .formatted(recipient, clock.instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void sayOfABounceThatItIsOne() {
        String bounce = "E352D20C0F6";
        queue.put(
                bounce,
                QueueName.DEFERRED,
                clock.instant(),
                "MAILER-DAEMON",
                List.of(new Recipient("a@one.example", "connection refused")));
        String act = redirected(begun("act", "hold", "list", bounce));

        await("the act to end").until(() -> text(get(act)).contains("data-state=\"DONE\""));

        assertThat(text(get(act))).contains("(bounce)", "a@<wbr>one.example").doesNotContain("MAILER-DAEMON");
    }

    @Test
    void letOneStopItOrNot() {
        hold();
        String act = redirected(begun("act", "hold", "list", A));

        assertThat(text(get(act))).contains("every 1s", "data-stop");
        assertThat(text(mvc.get().uri(act).with(As.person("arno", Role.AUDITOR)).exchange()))
                .doesNotContain("data-stop");
        assertThat(text(get(PAGES + "/current"))).contains("every 1s", "data-stop");
        assertThat(post(act + "/stop", "admin", Role.ADMIN)).hasStatus3xxRedirection();
        assertThat(text(get(act))).contains("Stopping.");
    }

    @Test
    void goOnInTheAuditLogUntilTheyAreOver() {
        hold();
        String act = redirected(begun("act", "hold", "list", A));

        assertThat(text(get("/audit"))).contains(">goes on<");
        gate.countDown();
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"DONE\""));

        assertThat(text(get("/audit"))).contains("1 put on hold").doesNotContain(">goes on<");
    }

    @Test
    void sayUntilWhenADeletionCanBeUndone() {
        String act = redirected(begun("act", "delete", "list", A, "reason", "spam"));
        await("the act to wait").until(() -> text(get(act)).contains("data-state=\"WAITING\""));

        assertThat(text(get(act)))
                .contains("Will be deleted at", "1 on hold until it is deleted", "data-undo", "Leave on hold")
                .contains(clock.instant().plus(Duration.ofMinutes(10)).toString())
                .doesNotContain("??");
        assertThat(text(get(PAGES + "/current"))).contains("Will be deleted at", "data-undo", "every 15s");
        assertThat(post(act + "/undo", "admin", Role.ADMIN)).hasStatus3xxRedirection();
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"UNDONE\""));
        assertThat(text(get(act)))
                .contains("Undone by admin. It was released from hold.")
                .doesNotContain("data-undo");
        assertThat(post(act + "/undo", "admin", Role.ADMIN)).hasStatus3xxRedirection();
    }

    /** How many it would release, and nothing that would change all of it where somebody chooses some. */
    @Test
    void findOneMessageAmongMany() {
        helper.busy(B);
        String act = redirected(begun("act", "hold", "list", A + " " + B + " " + GONE));
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"DONE\""));

        assertThat(text(get(act + "?message=" + B.substring(4))))
                .contains("id=\"find-message\"", "<code>" + B, "value=\"" + B.substring(4))
                .doesNotContain("<code>" + A, "<code>" + GONE);
        assertThat(text(get(act + "?message=%3Cnothing")))
                .contains("None of those shown here has &lt;nothing in its queue ID.")
                .doesNotContain("<code>" + A);
        assertThat(text(get(act))).as("a few are seen at once").doesNotContain("find-message");
        assertThat(text(get("/audit?queueId=" + B))).contains("?message=" + B);
    }

    /** Under load it may answer late: that says nothing of what root has enabled. */
    @Test
    void neverCallAHelperMissingThatDoesNotAnswer() {
        assertThat(offered("admin", Role.ADMIN)).contains("message-hold");
        helper.vanish(NoHelper.Why.CUT_OFF);
        assertThat(abilities.now(instances.find("mx1").orElseThrow()).acts()).isEmpty();
        assertThat(offered("admin", Role.ADMIN)).as("as it was known").contains("message-hold", "message-delete");
        abilities.forget();
        assertThat(offered("admin", Role.ADMIN))
                .contains("does not answer just now")
                .doesNotContain("message-hold", "sudo", "enables it");
        assertThat(preview("admin", Role.ADMIN, "hold"))
                .contains("Nothing was done; try again.")
                .doesNotContain("sudo", "enables it");
    }

    @Test
    void sayWhatAnUndoReleases() {
        queue.move(B, QueueName.HOLD);
        String act = redirected(begun("act", "delete", "list", A + " " + B, "reason", "spam"));
        await("the act to wait").until(() -> text(get(act)).contains("data-state=\"WAITING\""));

        assertThat(text(get(act))).contains("Undo for all 2: release 1<", "Undo for some…", "Leave on hold");
        assertThat(text(get(act + "?choose=yes")))
                .contains("id=\"undo-some\"", "Undo for those ticked")
                .doesNotContain("data-undo", "data-stop", "Undo for all");
        post(act + "/undo", "admin", Role.ADMIN);
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"UNDONE\""));
        assertThat(text(get(act))).contains(">1 released<", ">1 on hold as before<");
    }

    @Test
    void doNotOfferAnUndoThatReleasesNothing() {
        queue.move(B, QueueName.HOLD);
        String act = redirected(begun("act", "delete", "list", B, "reason", "spam"));
        await("the act to wait").until(() -> text(get(act)).contains("data-state=\"WAITING\""));

        assertThat(text(get(act)))
                .contains("All of this was on hold before.", "Leave on hold")
                .doesNotContain("data-undo", "Undo releases");
        post(act + "/stop", "admin", Role.ADMIN);
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"STOPPED\""));
    }

    @Test
    void leadToTheSameActFromTheSamePress() {
        String press = UUID.randomUUID().toString();
        hold();
        String first = redirected(post(PAGES, "admin", Role.ADMIN, "press", press, "act", "hold", "list", A));

        assertThat(redirected(post(PAGES, "admin", Role.ADMIN, "press", press, "act", "hold", "list", A)))
                .isEqualTo(first);
        gate.countDown();
        await("the act to end").until(() -> text(get(first)).contains("data-state=\"DONE\""));

        assertThat(redirected(post(PAGES, "admin", Role.ADMIN, "press", press, "act", "hold", "list", A)))
                .isEqualTo(first);
        assertThat(helper.batches()).hasSize(1);
    }

    @Test
    void pointToTheOneThatRuns() {
        hold();
        String first = redirected(begun("act", "hold", "list", A));

        MvcTestResult second =
                post(PAGES, "olga", Role.OPERATOR, "press", UUID.randomUUID().toString(), "act", "hold", "list", B);

        assertThat(second).hasStatus(409);
        assertThat(text(second)).contains("admin has something done to messages", first, "Put 1 message on hold");
    }

    @Test
    void doNothingToAnotherMessageThanTheOneThatWasShown() {
        String shown = Long.toString(clock.instant().minusSeconds(60).toEpochMilli());
        queue.put(A, QueueName.DEFERRED, "other@one.example", "", Duration.ofSeconds(5));

        String act = redirected(begun("act", "delete", "list", A, "reason", "spam", "seen", shown));

        await("the act to end").until(() -> text(get(act)).contains("data-state=\"NOTHING\""));
        assertThat(text(get(act)))
                .contains("Nothing was done.", "Another message has that queue ID than the one that was shown.");
        assertThat(helper.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', There is no such act",
        "?act=hold, No message was chosen",
        "?act=hold&ids=ALL, is not a queue ID",
        "?all=hold&place=domain%3Dnowhere.example, No message in the queue matches",
        "?all=release, There is nothing to do"
    })
    void sayWhatIsWrongWithAnAddress(String query, String problem) {
        MvcTestResult result = get(PAGES + "/new" + query);

        assertThat(result).hasStatus(400);
        assertThat(text(result)).contains(problem).doesNotContain("id=\"start\"", "??");
    }

    @Test
    void waitInTheBrowserWhileTheQueueIsBeingRead() {
        queue.readingSoFar(1204L);

        assertThat(text(get(PAGES + "/new?all=hold")))
                .contains("1,204", "hx-get=\"/instances/mx1/queue/acts/new?all=hold&amp;waiting=true\"")
                .doesNotContain("id=\"start\"");
    }

    @Test
    void countOnWhileTheQueueIsReadAndWhatIsMeantIsKnown() {
        String address = "/instances/mx1/queue/acts/new?act=hold&ids=" + A;
        queue.readingSoFar(1204L);
        assertThat(text(get(address)))
                .contains("some of this is not known yet", "id=\"start\"", "every 1s")
                .contains("id=\"seen\" ", "hx-get=\"" + address.replace("&", "&amp;") + "\"");
        queue.readingSoFar(null);

        assertThat(text(get(address))).doesNotContain("every 1s", "not known yet");
    }

    @Test
    void sayToWhomThereIsNoButtonAndWhy() {
        assertThat(preview("arno", Role.AUDITOR, "hold"))
                .contains("Auditors look")
                .doesNotContain("id=\"start\"");
        assertThat(preview("olga", Role.OPERATOR, "delete"))
                .contains("administrators alone")
                .doesNotContain("id=\"start\"");
        helper.vanish(NoHelper.Why.ABSENT);
        abilities.forget();
        assertThat(preview("admin", Role.ADMIN, "hold"))
                .contains(postfix.enabling("hold"))
                .doesNotContain("id=\"start\"");
    }

    private String preview(String name, Role role, String act) {
        return text(mvc.get()
                .uri(PAGES + "/new?act=" + act + "&ids=" + A)
                .with(As.person(name, role))
                .exchange());
    }

    /** Whoever looks for one of them must not have to open all menus. */
    @Test
    void nameInTheLabelOfTheirMenuWhatIsInIt() {
        var all = new ActOffers.Offer(List.of("hold", "release", "requeue", "expire", "delete"), true, "", "");
        assertThat(all.named()).as("of a list").containsExactly("hold", "release", "delete");
        assertThat(menu(offered("admin", Role.ADMIN))).isEqualTo("Hold, put in again, delete…");
        queue.move(A, QueueName.HOLD);
        assertThat(menu(offered("admin", Role.ADMIN)))
                .as("releasing has a button beside it")
                .isEqualTo("Put in again, return, delete…");
        helper.enable(EnumSet.of(QueueAct.HOLD, QueueAct.RELEASE), 500);
        abilities.forget();
        assertThat(menu(offered("admin", Role.ADMIN))).isEqualTo("Pause…");
    }

    private static String menu(String page) {
        return page.replaceFirst("(?s).*<summary class=\"btn\">(.*?)</summary>.*", "$1")
                .replaceAll("<[^>]*>|\\s*\\n\\s*", "");
    }

    @Test
    void areOfferedAsTheRoleAndTheHelperAllow() {
        assertThat(offered("admin", Role.ADMIN))
                .contains("message-hold", "message-requeue", "message-expire", "message-delete")
                .doesNotContain("message-release");
        assertThat(offered("olga", Role.OPERATOR)).contains("message-hold").doesNotContain("message-delete");
        assertThat(offered("arno", Role.AUDITOR)).doesNotContain("acts-menu", "acts-absent");
        queue.move(A, QueueName.HOLD);
        assertThat(offered("olga", Role.OPERATOR))
                .contains("message-release")
                .doesNotContain("message-hold")
                .satisfies(page -> assertThat(page.indexOf("message-release"))
                        .as("in sight, and not in the menu")
                        .isLessThan(page.indexOf("<details class=\"acts-menu\"")));
        helper.enable(EnumSet.of(QueueAct.EXPIRE), 500);
        abilities.forget();
        assertThat(offered("admin", Role.ADMIN)).contains("message-expire").doesNotContain("message-delete");
        assertThat(offered("olga", Role.OPERATOR))
                .contains("not enabled on this host")
                .doesNotContain("sudo", "acts-menu");
        helper.vanish(NoHelper.Why.CLOSED);
        abilities.forget();
        assertThat(offered("admin", Role.ADMIN))
                .contains(postfix.enabling("hold release requeue expire delete"))
                .doesNotContain("acts-menu");
    }

    private String offered(String name, Role role) {
        return text(mvc.get()
                .uri("/instances/mx1/queue/" + A)
                .with(As.person(name, role))
                .exchange());
    }

    /** What is marked to be returned is returned at the next attempt, which can be had now. */
    @Test
    void leadToTheNextAttempt() {
        String expired = redirected(begun("act", "expire", "list", A + " " + GONE, "reason", "gone away"));
        await("the act to end").until(() -> text(get(expired)).contains("data-state=\"DONE\""));
        assertThat(text(get(expired))).contains("/instances/mx1/queue/retries/new?ids=" + A + "\"");
        String held = redirected(begun("act", "hold", "list", A));
        await("the act to end").until(() -> text(get(held)).contains("data-state=\"DONE\""));

        assertThat(text(get(held))).doesNotContain("retry-done");
    }

    @Test
    void showTheLastAndNone() {
        String act = redirected(begun("act", "hold", "list", A));

        assertThat(redirected(get(PAGES))).isEqualTo(act);
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"DONE\""));
    }

    @Test
    void knowNoOther() {
        assertThat(get(PAGES + "/none")).hasStatus(404);
        assertThat(get(PAGES + "/none/results.csv")).hasStatus(404);
    }

    @Test
    void turnThroughManyMessages() {
        List<String> ids =
                IntStream.range(0, 90).mapToObj("ABCDEF%06d"::formatted).toList();
        String act = redirected(begun("act", "hold", "list", String.join(" ", ids)));
        await("the act to end").until(() -> text(get(act)).contains("data-state=\"NOTHING\""));

        assertThat(text(get(act + "?from=40")))
                .contains("41 to 80 of 90", "ABCDEF000040", "ABCDEF000079", "from=80#results", act + "#results")
                .doesNotContain("<code>ABCDEF000039", "<code>ABCDEF000080");
    }

    private MvcTestResult begun(String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "press";
        all[1] = UUID.randomUUID().toString();
        System.arraycopy(fields, 0, all, 2, fields.length);
        return post(PAGES, "admin", Role.ADMIN, all);
    }

    private static String redirected(MvcTestResult result) {
        assertThat(result).hasStatus3xxRedirection();
        return String.valueOf(result.getResponse().getRedirectedUrl());
    }
}
