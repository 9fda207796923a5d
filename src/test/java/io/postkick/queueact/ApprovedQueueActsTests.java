package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.As;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Acts on queued messages that wait for a second person: olga asks, petra and admin may approve, ottmar may not delete at all. */
@TestPropertySource(
        properties = {
            "postkick.approval=delete,everything",
            "postkick.access.operators-may=kick,retry,hold,release,requeue,expire,delete,search"
        })
class ApprovedQueueActsTests extends QueueActsTest {

    private static final String APPROVALS = "/api/v1/approvals";

    @Autowired
    private PersonTable people;

    @BeforeEach
    void people() {
        assertThat(get("/approvals", "olga", Role.OPERATOR)).hasStatusOk();
        assertThat(get("/approvals", "petra", Role.OPERATOR)).hasStatusOk();
        people.enable(person("petra").id());
        people.setInstances(person("petra").id(), InstanceLimit.NONE);
    }

    private Person person(String name) {
        return people.find(name).orElseThrow();
    }

    private MvcTestResult get(String path, String name, Role role) {
        return mvc.get().uri(path).with(As.person(name, role)).exchange();
    }

    private MvcTestResult pressed(String press, String... fields) {
        return post(
                PAGES,
                "olga",
                Role.OPERATOR,
                IntStream.range(0, fields.length + 2)
                        .mapToObj(i -> i == 0 ? "press" : i == 1 ? press : fields[i - 2])
                        .toArray(String[]::new));
    }

    /** Asked for by olga on the page; the address of what waits. */
    private String asked(String... ids) {
        MvcTestResult result = pressed(
                UUID.randomUUID().toString(), "act", "delete", "list", String.join(" ", ids), "reason", "spam run");
        assertThat(result).hasStatus3xxRedirection();
        String page = String.valueOf(result.getResponse().getRedirectedUrl());
        assertThat(page).startsWith("/approvals/");
        return page;
    }

    private MvcTestResult as(String name, String path, String... fields) {
        return post(path, name, name.equals("admin") ? Role.ADMIN : Role.OPERATOR, fields);
    }

    private String approved(String... ids) {
        String page = asked(ids);
        assertThat(as("petra", page + "/approve")).hasStatus3xxRedirection();
        return page;
    }

    private String state(String page) {
        return read(text(get(APPROVALS + page.substring("/approvals".length()))), "$.state");
    }

    private static String redirected(MvcTestResult result) {
        assertThat(result).hasStatus3xxRedirection();
        return String.valueOf(result.getResponse().getRedirectedUrl());
    }

    /** By olga; it waits for its grace then. */
    private String carryOut(String page) {
        String act = redirected(as("olga", page + "/carry-out"));
        waiting(api(page));
        return act;
    }

    private static String api(String page) {
        return API + page.substring("/approvals".length());
    }

    @Test
    void askInPlaceOfDeleting() {
        String page = asked(A, B);

        assertThat(recorded(page)).containsExactly("APPROVAL_ASKED -");
        assertThat(detail(page, "APPROVAL_ASKED")).isEqualTo("2 messages. Chosen by queue ID.\n" + A + " " + B);
        assertThat(helper.batches()).isEmpty();
        assertThat(text(get(page, "olga", Role.OPERATOR)))
                .contains("It waits for approval.", "Who may approve it: admin, ", "petra", "Take back")
                .doesNotContain("id=\"approve\"", "id=\"carry-out\"", "??");
    }

    @Test
    void sayOnThePreviewThatItWaits() {
        String page = text(get(PAGES + "/new?act=delete&ids=" + A, "olga", Role.OPERATOR));

        assertThat(page)
                .contains("This waits for a second person. Who may approve it: admin", "Ask for approval")
                .doesNotContain("Delete 1 message", "??");
        assertThat(text(get(PAGES + "/new?act=hold&ids=" + A, "olga", Role.OPERATOR)))
                .doesNotContain("second person");
    }

    @Test
    void showAColleagueWhatWasPreviewed() {
        String page = asked(A, B);

        assertThat(text(get(page, "petra", Role.OPERATOR)))
                .contains("Delete: 2 messages", "mx1", "olga", "spam run", A, B, "sender@<wbr>example.org", "Approve")
                .contains("1 act waits for your approval")
                .doesNotContain("id=\"carry-out\"", "id=\"take-back\"", "??");
        assertThat(text(get("/approvals", "petra", Role.OPERATOR))).contains(page, "waits for approval");
        assertThat(text(get("/approvals/banner", "olga", Role.OPERATOR))).contains("Waits for approval:", page);
        as("olga", page + "/take-back");
    }

    /** What stands on the preview besides: what it means, and from whom and to whom how many are. */
    @Test
    void showAColleagueTheWarningsAndSumsOfThePreview() {
        String page = asked(A, B, C);

        String shown = text(get(page, "petra", Role.OPERATOR));

        assertThat(shown)
                .contains("Put on hold now. In 10 min what is still the same is deleted")
                .containsPattern("id=\"from-sums\"(?s:.){0,300}sender@example.org</bdi> <b>3</b>")
                .containsPattern(
                        "id=\"to-sums\"(?s:.){0,300}two.example</bdi> <b>2</b>(?s:.){0,200}one.example</bdi> <b>1</b>")
                .containsPattern("<dt>When</dt><dd><time [^>]*>[-0-9]+ [:0-9]+ UTC</time>")
                .doesNotContain("??");
        assertThat(read(text(get(APPROVALS + page.substring("/approvals".length()))), "$.title"))
                .isEqualTo("Delete: 3 messages");
        as("olga", page + "/take-back");
        assertThat(text(get(page, "olga", Role.OPERATOR)))
                .containsPattern("Nothing was done.</b>\\s*<span class=\"soft\" id=\"decided\">\\(<time")
                .doesNotContain("</time>.");
    }

    @Test
    void tellWhoAskedOfARefusalUntilTheyHaveSeenIt() {
        String page = asked(A);
        as("petra", page + "/refuse", "said", "Not <those>.");

        for (int times = 0; times < 2; times++) {
            assertThat(text(get("/audit", "olga", Role.OPERATOR)))
                    .contains("Refused by petra:", "Not &lt;those&gt;.", "(Delete: 1 message, mx1)", page);
        }
        assertThat(text(get("/approvals/banner", "petra", Role.OPERATOR))).doesNotContain(page);
        get(page, "anna", Role.AUDITOR);
        assertThat(text(get("/approvals/banner", "olga", Role.OPERATOR))).contains(page);

        get(page, "olga", Role.OPERATOR);

        assertThat(text(get("/approvals/banner", "olga", Role.OPERATOR))).doesNotContain(page);
        assertThat(text(get(APPROVALS + page.substring("/approvals".length()))))
                .contains("REFUSED")
                .doesNotContain("carriedOutAt");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void haveAPageInTheMenuOfEverybody(Role role) {
        assertThat(text(get("/audit", "some-" + role.name().toLowerCase(Locale.ROOT), role)))
                .contains("href=\"/approvals\"");
    }

    /** With what was asked for, and not as a form that could not be used. */
    @Test
    void haveEachStepThatIsRefusedOnTheRecord() {
        String page = asked(A);
        long end = end(page);

        assertThat(as("olga", page + "/approve")).hasStatus(403);
        assertThat(as("petra", page + "/take-back")).hasStatus(403);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        assertThat(as("petra", page + "/refuse", "said", " ")).hasStatus(400);
        as("petra", page + "/approve");
        carryOut(page);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);

        List<String> refused = jdbc.sql(
                        "select action || ' ' || coalesce(actor, '') || ' ' || coalesce(request, '') || ' ' || detail from audit_entry "
                                + "where sequence > :end and action in ('APPROVAL_DENIED', 'ACCESS_DENIED') order by sequence")
                .param("end", end)
                .query(String.class)
                .list();
        String act = "1 message. Chosen by queue ID. Asked for by olga. ";
        String id = " Approval " + page.substring("/approvals/".length()) + ".";
        assertThat(refused)
                .containsExactly(
                        "APPROVAL_DENIED olga approve of=delete " + act
                                + "Nobody approves or refuses what they asked for themselves; the attempt is on the record."
                                + id,
                        "APPROVAL_DENIED petra take_back of=delete " + act
                                + "Only whoever asked for it carries it out or takes it back; the attempt is on the record."
                                + id,
                        "APPROVAL_DENIED olga carry_out of=delete " + act + "Nobody has approved this yet." + id,
                        "ACCESS_DENIED petra  POST " + page + "/refuse: refused with 400",
                        "APPROVAL_DENIED olga carry_out of=delete " + act + "It is too late for that: carried out."
                                + id);
        assertThat(text(get("/audit?group=refusals", "anna", Role.AUDITOR)))
                .contains("Step at an approval refused", "to carry out", "to approve");
    }

    private long end(String page) {
        return jdbc.sql("select max(sequence) from audit_entry where kick_id = :id")
                .param("id", page.substring("/approvals/".length()))
                .query(Long.class)
                .single();
    }

    /** From the asking to the end each is one row on the log, among others and at borders of pages. */
    @Test
    void areOneRowOnTheLog() {
        String page = approved(A);
        String other = asked(B);
        String act = carryOut(page);

        for (String filter : List.of("", "&group=queue-acts", "&actor=petra", "&outcome=APPROVAL_GIVEN")) {
            String log = text(get("/audit?limit=100" + filter, "anna", Role.AUDITOR));
            assertThat(log.split(Pattern.quote("href=\"" + act), -1)).as(filter).hasSize(2);
        }
        assertThat(text(get("/audit?outcome=APPROVAL_ASKED", "anna", Role.AUDITOR)))
                .contains("href=\"" + other)
                .doesNotContain(page);
        as("olga", other + "/take-back");
    }

    @Test
    void areCarriedOutOnceByWhoAskedWithBothOnTheRecord() {
        String page = approved(A, B);

        assertThat(helper.batches()).isEmpty();
        assertThat(text(get("/approvals/banner", "olga", Role.OPERATOR))).contains("Approved by petra:", page);
        assertThat(as("petra", page + "/carry-out")).hasStatus(403);
        String act = carryOut(page);

        assertThat(act).isEqualTo(PAGES + page.substring("/approvals".length()));
        clock.advance(Duration.ofMinutes(11));
        assertThat(results(over(api(page)))).containsExactly(A + " DONE", B + " DONE");
        assertThat(recorded(page))
                .containsExactly(
                        "APPROVAL_ASKED -", "APPROVAL_GIVEN -", "QUEUE_ACT_INTENDED -", "QUEUE_ACT_CONCLUDED DONE");
        assertThat(detail(page, "QUEUE_ACT_INTENDED"))
                .startsWith("2 messages. Chosen by queue ID. Approved by petra.\n");
        assertThat(detail(page, "APPROVAL_GIVEN")).isEqualTo("2 messages. Chosen by queue ID. Asked for by olga.");
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        assertThat(text(get(page, "olga", Role.OPERATOR))).contains("and carried out", "href=\"" + act);
    }

    @Test
    void areNotApprovedByWhoAsked() {
        String page = asked(A);

        MvcTestResult own = as("olga", page + "/approve");

        assertThat(own).hasStatus(403);
        assertThat(text(own)).contains("Nobody approves or refuses what they asked for themselves");
        assertThat(as("olga", page + "/refuse", "said", "no")).hasStatus(403);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        String administrators = redirected(post(
                PAGES,
                "admin",
                Role.ADMIN,
                "press",
                UUID.randomUUID().toString(),
                "act",
                "delete",
                "list",
                A,
                "reason",
                "spam"));
        assertThat(as("admin", administrators + "/approve")).hasStatus(403);
        assertThat(recorded(page)).containsExactly("APPROVAL_ASKED -");
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void areRefusedWithWords() {
        String page = asked(A);

        assertThat(as("petra", page + "/refuse", "said", " ")).hasStatus(400);
        assertThat(as("petra", page + "/refuse", "said", "Not <those>.")).hasStatus3xxRedirection();

        assertThat(state(page)).isEqualTo("REFUSED");
        assertThat(text(get(page, "olga", Role.OPERATOR))).contains("Refused by petra.", "Not &lt;those&gt;.");
        assertThat(as("petra", page + "/approve")).hasStatus(409);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        assertThat(recorded(page)).containsExactly("APPROVAL_ASKED -", "APPROVAL_REFUSED -");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areTakenBackByWhoAsked(boolean approved) {
        String page = approved ? approved(A) : asked(A);

        assertThat(as("petra", page + "/take-back")).hasStatus(403);
        assertThat(as("olga", page + "/take-back")).hasStatus3xxRedirection();

        assertThat(state(page)).isEqualTo("TAKEN_BACK");
        assertThat(as("petra", page + "/approve")).hasStatus(409);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        assertThat(recorded(page)).endsWith("APPROVAL_TAKEN_BACK -");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areOverAfterTheirTime(boolean approved) {
        String page = approved ? approved(A) : asked(A);
        clock.advance(Duration.ofMinutes(30));

        assertThat(as("petra", page + "/approve")).hasStatus(409);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);

        assertThat(state(page)).isEqualTo("EXPIRED");
        await("the record of it").until(() -> recorded(page).contains("APPROVAL_EXPIRED -"));
        assertThat(detail(page, "APPROVAL_EXPIRED"))
                .isEqualTo(
                        "1 message. Chosen by queue ID. Asked for by olga." + (approved ? " Approved by petra." : ""));
        assertThat(helper.batches()).isEmpty();
        assertThat(text(get("/approvals/banner", "olga", Role.OPERATOR))).doesNotContain(page);
    }

    @Test
    void areNotCarriedOutWhereWhoApprovedMayNotAnyMore() {
        String page = approved(A);
        people.disable(person("petra").id());

        MvcTestResult result = as("olga", page + "/carry-out");

        assertThat(result).hasStatus(409);
        assertThat(text(result)).contains("petra, who approved this, may not do it any more");
        people.enable(person("petra").id());
        people.setInstances(person("petra").id(), new InstanceLimit(List.of("elsewhere")));
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        people.setInstances(person("petra").id(), InstanceLimit.NONE);
        people.setRole(person("petra").id(), Role.AUDITOR);
        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        people.setRole(person("petra").id(), Role.OPERATOR);
        assertThat(helper.batches()).isEmpty();
        carryOut(page);
    }

    @Test
    void areNotCarriedOutWhereWhoAskedMayNotAnyMore() {
        String page = approved(A);
        people.setRole(person("olga").id(), Role.AUDITOR);

        assertThat(post(page + "/carry-out", "olga", Role.AUDITOR)).hasStatus(403);

        people.setRole(person("olga").id(), Role.OPERATOR);
        assertThat(state(page)).isEqualTo("APPROVED");
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void touchOnlyWhatIsAsItWas() {
        String page = approved(A, B, C);
        queue.remove(B);
        queue.put(C, QueueName.DEFERRED, "c@two.example", "connection refused", Duration.ofMinutes(1));
        queue.put("E352D20C0A9", QueueName.DEFERRED, "new@one.example", "connection refused");

        carryOut(page);
        clock.advance(Duration.ofMinutes(11));

        assertThat(results(over(api(page)))).containsExactly(C + " REFUSED", A + " DONE", B + " GONE");
        assertThat(helper.batches()).allSatisfy(batch -> assertThat(batch.ids()).containsExactly(A));
    }

    @Test
    void leaveItApprovedWhereTheActItselfIsRefused() {
        String page = approved(A);
        helper.vanish(NoHelper.Why.ABSENT);
        abilities.forget();

        assertThat(as("olga", page + "/carry-out")).hasStatus(503);

        assertThat(state(page)).isEqualTo("APPROVED");
        helper.reset();
        abilities.forget();
        carryOut(page);
    }

    @Test
    void countOnceOfManyPressesAtOnce() {
        String page = approved(A);
        List<CompletableFuture<Integer>> presses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as("olga", page + "/carry-out").getResponse().getStatus()))
                .toList();

        List<Integer> statuses = presses.stream().map(CompletableFuture::join).toList();

        waiting(api(page));
        assertThat(statuses).containsOnly(302, 409).containsOnlyOnce(302);
        assertThat(recorded(page)).containsOnlyOnce("QUEUE_ACT_INTENDED -");
    }

    @Test
    void haveOneOfManyDecisionsAtOnce() {
        String page = asked(A);
        List<CompletableFuture<Integer>> decisions = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0
                                ? as("petra", page + "/approve")
                                : as("admin", page + "/refuse", "said", "no"))
                        .getResponse()
                        .getStatus()))
                .toList();

        List<Integer> statuses = decisions.stream().map(CompletableFuture::join).toList();

        assertThat(statuses).containsOnly(302, 409).containsOnlyOnce(302);
        assertThat(recorded(page)).hasSize(2);
    }

    @Test
    void leadTheSamePressToTheSamePage() {
        String press = UUID.randomUUID().toString();

        MvcTestResult first = pressed(press, "act", "delete", "list", A, "reason", "spam");
        MvcTestResult second = pressed(press, "act", "delete", "list", A, "reason", "spam");

        assertThat(first.getResponse().getRedirectedUrl()).isEqualTo("/approvals/" + press);
        assertThat(second.getResponse().getRedirectedUrl()).isEqualTo("/approvals/" + press);
        assertThat(recorded(press)).containsExactly("APPROVAL_ASKED -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVAL_ASKED", "APPROVAL_GIVEN", "QUEUE_ACT_INTENDED"})
    void doNothingThatCannotBeRecorded(String action) {
        String page = action.equals("APPROVAL_ASKED")
                ? "/approvals/" + UUID.randomUUID()
                : action.equals("APPROVAL_GIVEN") ? asked(A) : approved(A);
        refuseToRecord(action);

        MvcTestResult result = switch (action) {
            case "APPROVAL_ASKED" ->
                pressed(page.substring("/approvals/".length()), "act", "delete", "list", A, "reason", "spam");
            case "APPROVAL_GIVEN" -> as("petra", page + "/approve");
            default -> as("olga", page + "/carry-out");
        };

        assertThat(result).hasStatus(503);
        assertThat(helper.batches()).isEmpty();
        jdbc.sql("drop trigger full_disk").update();
        if (action.equals("APPROVAL_ASKED")) {
            assertThat(get(page)).hasStatus(404);
        } else {
            assertThat(state(page)).isEqualTo(action.equals("APPROVAL_GIVEN") ? "ASKED" : "APPROVED");
        }
    }

    @Test
    void countOnlyAnApprovalThatIsOnTheRecord() {
        String page = asked(A);
        jdbc.sql("update approval set state = 'APPROVED', decider = 'petra' where id = :id")
                .param("id", page.substring("/approvals/".length()))
                .update();

        assertThat(as("olga", page + "/carry-out")).hasStatus(409);
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void takeUpADecisionThatACrashKeptFromTheTable() {
        String page = approved(A);
        jdbc.sql("update approval set state = 'ASKED', decider = null where id = :id")
                .param("id", page.substring("/approvals/".length()))
                .update();

        assertThat(as("admin", page + "/refuse", "said", "no")).hasStatus(409);

        assertThat(state(page)).isEqualTo("APPROVED");
        assertThat(recorded(page)).containsExactly("APPROVAL_ASKED -", "APPROVAL_GIVEN -");
    }

    @Test
    void areHiddenFromWhoDoesNotSeeTheInstanceAndFromWhoMayNot() {
        String page = asked(A);
        assertThat(get("/approvals", "elsa", Role.OPERATOR)).hasStatusOk();
        people.setInstances(person("elsa").id(), new InstanceLimit(List.of("elsewhere")));

        assertThat(get(page, "elsa", Role.OPERATOR)).hasStatus(404);
        assertThat(text(get("/approvals", "elsa", Role.OPERATOR))).doesNotContain(page);
        assertThat(as("elsa", page + "/approve")).hasStatus(404);
        assertThat(get(page, "anna", Role.AUDITOR)).hasStatusOk();
        assertThat(post(page + "/approve", "anna", Role.AUDITOR)).hasStatus(403);
        assertThat(recorded(page)).containsExactly("APPROVAL_ASKED -");
    }

    @Test
    void areNotAskedForWhereNobodyElseMay() {
        people.all().stream()
                .filter(person -> !person.name().equals("admin"))
                .forEach(person -> people.disable(person.id()));
        try {
            MvcTestResult refused = start(body("delete", A));

            assertThat(refused).hasStatus(409);
            assertThat(text(refused)).contains("there is nobody besides you who may approve it");
            assertThat(text(get(PAGES + "/new?act=delete&ids=" + A)))
                    .contains("id=\"nobody\"")
                    .doesNotContain("id=\"start\"");
            assertThat(helper.batches()).isEmpty();
        } finally {
            people.all().forEach(person -> people.enable(person.id()));
        }
    }

    @Test
    void answerScriptsThatItWaits() {
        String key = UUID.randomUUID().toString();

        MvcTestResult result = start("olga", Role.OPERATOR, body("delete", A), key);

        assertThat(result).hasStatus(202);
        assertThat(result.getResponse().getHeader("Location")).isEqualTo(APPROVALS + "/" + key);
        assertThat(read(text(result), "$.state")).isEqualTo("ASKED");
        assertThat(read(text(get(APPROVALS)), "$.approvals[0].id")).isEqualTo(key);
        assertThat(postApi(APPROVALS + "/" + key + "/approve", "petra", Role.OPERATOR))
                .hasStatus(404);
        assertThat(as("petra", "/approvals/" + key + "/approve")).hasStatus3xxRedirection();
        MvcTestResult done = postApi(APPROVALS + "/" + key + "/carry-out", "olga", Role.OPERATOR);
        assertThat(done).hasStatus(202);
        assertThat(done.getResponse().getHeader("Location")).isEqualTo(API + "/" + key);
        assertThat(read(text(done), "$.state")).isEqualTo("CARRIED_OUT");
        waiting(API + "/" + key);
    }

    @Test
    void waitWhereAllOfTheQueueIsMeantWhateverIsDoneButForWhatCanBeTakenBack() {
        String list = String.join(" ", A, B, C);
        String[] all = {"list", list, "everything", "true", "typed", "3", "reason", "moved"};

        MvcTestResult everything = pressed(UUID.randomUUID().toString(), with("expire", all));
        MvcTestResult some = pressed(UUID.randomUUID().toString(), "act", "expire", "list", A, "reason", "x");

        assertThat(everything.getResponse().getRedirectedUrl()).startsWith("/approvals/");
        assertThat(some.getResponse().getRedirectedUrl()).startsWith(PAGES);
        await("the act to end").until(() -> acts.running("mx1").isEmpty());
        MvcTestResult hold = pressed(UUID.randomUUID().toString(), with("hold", all));
        assertThat(hold.getResponse().getRedirectedUrl()).startsWith(PAGES);
        await("the act to end").until(() -> acts.running("mx1").isEmpty());
        assertThat(helper.batches()).extracting(Batch::act).doesNotContain(QueueAct.DELETE);
    }

    private static String[] with(String act, String... fields) {
        return IntStream.range(0, fields.length + 2)
                .mapToObj(i -> i == 0 ? "act" : i == 1 ? act : fields[i - 2])
                .toArray(String[]::new);
    }

    @Test
    void needAReasonForWhoIsAsked() {
        MvcTestResult result = pressed(
                UUID.randomUUID().toString(),
                "act",
                "requeue",
                "list",
                String.join(" ", A, B, C),
                "everything",
                "true",
                "typed",
                "3");

        assertThat(result).hasStatus(400);
        assertThat(text(result)).contains("it needs a reason");
    }
}
