package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The log as people read it: one row for each act, in words, and filters that need no guessing. */
@LogTest
class ActPageTests {

    private static final Pattern CONSTANT = Pattern.compile(
            ">[^<]*\\b(EFFECT_SEEN|NOTHING_SEEN|NO_LOG|DELIVERED|KICK_[A-Z]+|RETRY_[A-Z]+|U\\+000A)\\b");

    @Autowired
    private Client client;

    @Autowired
    private AuditLog log;

    @Test
    void showsAKickOnceWithOutcomeAndVerdictInWordsAndColour() {
        String actor = "seen" + System.nanoTime();
        kick(actor, "a", "DELIVERED", "EFFECT_SEEN");
        kick(actor, "b", "DELIVERED", "NOTHING_SEEN");
        kick(actor, "c", "ACCEPTED", "NO_LOG");
        kick(actor, "d", "REFUSED", null);
        kick(actor, "e", "DELIVERED", "SOMETHING_NEW");

        String page = page("/audit?actor=" + actor);

        assertThat(rows(page)).hasSize(5);
        assertThat(tags(page))
                .containsExactly(
                        "tag ok:request delivered",
                        "tag plain:something new",
                        "tag bad:nobody listens",
                        "tag ok:accepted",
                        "tag warn:not known from the log",
                        "tag ok:request delivered",
                        "tag plain:nothing logged about the service",
                        "tag ok:request delivered",
                        "tag ok:seen in the log");
        assertThat(page)
                .contains("192.0.2.7", "href=\"/kicks/" + actor + "a\"", "<details", "3 records")
                .containsPattern("<time datetime=\"[^\"]+Z\"[^>]*>\\d{4}-\\d\\d-\\d\\d [0-9:.]+ UTC</time>")
                .doesNotContainPattern(CONSTANT);
    }

    @Test
    void foldsARetryOfThousandsAndSaysWhatBecameOfTheMail() {
        String kick = "night" + System.nanoTime();
        log.recordTogether(BusyNight.intent(kick, List.of("0E99D21AAD6"), 1999));
        AuditEntry end = log.record(BusyNight.conclusion(kick, "0E99D21AAD6"));
        log.record(BusyNight.refused(kick, "0E99D21AAD6 ".repeat(60).strip()));

        String page = page("/audit?limit=2");

        assertThat(rows(page)).hasSize(2);
        assertThat(page)
                .contains("2,000 messages. Chosen by destination.", "in 2 records", "106 bounced", "Retry refused")
                .contains("class=\"tag bad\"")
                .doesNotContain("7000000001", "TRIED_AGAIN", "Kick refused")
                .doesNotContainPattern(CONSTANT)
                .hasSizeLessThan(40_000);
        assertThat(page("/audit/entries/" + end.node() + "/" + end.sequence()))
                .contains("All 901 messages", "<details")
                .doesNotContain("‹U+000A›");
    }

    /** The record of an act is all of its entries, whichever of them somebody looks at. */
    @Test
    void namesAllRecordsOfAnActAndEachPart() {
        String kick = "parts" + System.nanoTime();
        List<AuditEntry> intent = log.recordTogether(BusyNight.intent(kick, List.of("0E99D21AAD6"), 1999));
        AuditEntry end = log.record(BusyNight.conclusion(kick, "0E99D21AAD6"));

        assertThat(page("/audit?limit=1")).contains("3 records");
        String whole = page("/audit/entries/" + end.node() + "/" + intent.get(0).sequence());
        assertThat(whole)
                .contains("The 3 records of this act", "part 1 of 2", "messages of this part")
                .contains("part 2: record "
                        + String.format(Locale.ROOT, "%,d", intent.get(1).sequence()))
                .containsPattern("<dd>\\s*<time datetime=\"[^\"]+Z\">[0-9-]+ [0-9:.]+ UTC</time>")
                .contains("<dt title=\"kickId\">Act</dt>", "<dt title=\"actorAddress\">From</dt>")
                .doesNotContain("1/2", "??", ">kickId<");
        for (AuditEntry entry : List.of(intent.get(0), intent.get(1), end)) {
            assertThat(whole).contains("/audit/entries/" + entry.node() + "/" + entry.sequence() + "\"");
        }
        assertThat(page("/audit/entries/" + end.node() + "/" + intent.get(1).sequence()))
                .contains("part 2 of 2", "part 1: record");
    }

    @Test
    void showsTimesOfTheRecordAsAllOthers() {
        String actor = "token" + System.nanoTime();
        AuditEntry entry = log.record(new EntryBuilder(SampleActions.VOCABULARY.named("TOKEN_CREATED"))
                .by(actor, "192.0.2.7", "password")
                .detail("91b4720ed8: role OPERATOR, expires 2027-02-26T22:21:59.334808Z, named x")
                .entry());

        for (String address :
                List.of("/audit?actor=" + actor, "/audit/entries/" + entry.node() + "/" + entry.sequence())) {
            assertThat(page(address))
                    .contains("expires <time datetime=\"2027-02-26T22:21:59.334808Z\"")
                    .contains(">2027-02-26 22:21:59 UTC</time>, named x");
        }
    }

    @Test
    void saysWhoHadSomebodyElsesRetryGoOn() {
        String kick = "paused" + System.nanoTime();
        log.recordTogether(BusyNight.intent(kick, List.of("0E99D21AAD6"), 1));
        log.record(new EntryBuilder(SampleActions.RETRY_RESUMED)
                .act(kick)
                .by("bob-" + kick, "192.0.2.8", "password")
                .detail("50 of 1,811 were asked for so far.")
                .entry());
        log.record(BusyNight.conclusion(kick, "0E99D21AAD6"));

        String page = page("/audit?limit=1&instance=mx1&group=retries");

        assertThat(page).contains("goes on", " by bob-" + kick, "3 records");
        assertThat(page).doesNotContain("by olga");
    }

    @Test
    void findsRefusalsOfAllKindsTogether() {
        String actor = "refused" + System.nanoTime();
        for (String detail : List.of("POST /people: refused with 409", "POST /people: refused with 403")) {
            log.record(new EntryBuilder(SampleActions.ACCESS_DENIED)
                    .by(actor, "192.0.2.7", "password")
                    .detail(detail)
                    .entry());
        }
        for (Action action :
                List.of(SampleActions.KICK_DENIED, SampleActions.SIGN_IN_FAILED, SampleActions.SIGNED_IN)) {
            log.record(
                    new EntryBuilder(action).by(actor, "192.0.2.7", "password").entry());
        }

        String page = page("/audit?group=refusals&actor=" + actor);

        assertThat(rows(page)).hasSize(3);
        assertThat(tags(page)).containsOnly("tag warn:refused");
        assertThat(tags(page("/audit?actor=" + actor))).hasSize(4).contains("tag plain:not done");
    }

    @ParameterizedTest
    @CsvSource({
        "password, with a password",
        "password+code, with a password and a code of an app",
        "password+recovery-code, with a password and a recovery code",
        "passkey, with a passkey",
        "password+passkey, with a password and a passkey",
        "directory, with directory"
    })
    void saysByWhatSomebodySignedIn(String means, String words) {
        String actor = "means" + System.nanoTime();
        log.record(new EntryBuilder(SampleActions.SIGNED_IN)
                .by(actor, "192.0.2.7", means)
                .entry());

        assertThat(rows(page("/audit?actor=" + actor)))
                .singleElement()
                .asString()
                .contains("Signed in", ">" + words + "<");
    }

    @Test
    void saysThatATokenOrAPauseActedInSomebodysName() {
        String actor = "means" + System.nanoTime();
        for (String means : List.of("token:91b4720ed8", "pause:5e0ef1c2-2f2c-4d9b-9a57-6f1f3f0b7e11", "password")) {
            log.record(new EntryBuilder(SampleActions.HISTORY_SEARCHED)
                    .by(actor, "192.0.2.7", means)
                    .request("from=2026-11-28T10:00:00Z")
                    .entry());
        }

        assertThat(rows(page("/audit?actor=" + actor)))
                .satisfiesExactly(
                        person -> assertThat(person).doesNotContain(">by "),
                        pause -> assertThat(pause).contains(">by pause 5e0ef1c2-2f2…<"),
                        token -> assertThat(token)
                                .contains(">by token 91b4720ed8<", "from <time datetime=\"2026-11-28T10:00:00Z\"")
                                .doesNotContain("from 2026-11-28T10"));
    }

    @Test
    void findsWhatWasDoneWithAMessage() {
        String id = "0D" + Long.toHexString(System.nanoTime()).toUpperCase(Locale.ROOT);
        String kick = "found" + id;
        log.recordTogether(BusyNight.intent(kick, List.of(id), 1500));
        log.record(BusyNight.conclusion(kick, id));

        String page = page("/audit?instance=mx1&queueId=" + id);

        assertThat(rows(page)).hasSize(1);
        assertThat(page).contains("/queue/retries/" + kick).doesNotContain("No entry fits");
        assertThat(page("/audit?queueId=" + id + "FF")).contains("No entry fits this filter");
        MvcTestResult others = client.get("/audit?queueId=" + id, "otto" + id, Role.OPERATOR);
        assertThat(others).bodyText().contains("None of your own entries fits");
    }

    /** What did not happen, or may not have, must not read as if it had. */
    @Test
    void tellsChangesOfPeopleByWhatCameOfThem() {
        String actor = "changes" + System.nanoTime();
        change(actor, "a", "DONE", "ben: role OPERATOR");
        change(actor, "b", "FAILED", "Nobody was created. There is someone with this name already.");
        change(actor, "c", "UNKNOWN", "Postkick stopped before it could record the outcome.");
        log.record(change(SampleActions.USER_CREATION_INTENDED, actor, "d", null, "ben: role OPERATOR"));

        for (String address : List.of("/audit?actor=" + actor, "/audit?group=people&actor=" + actor)) {
            assertThat(rows(page(address)))
                    .hasSize(4)
                    .allSatisfy(row -> assertThat(row).contains("ben: role operator"))
                    .satisfiesExactly(
                            open -> assertThat(open)
                                    .contains("Creation of a person", "no outcome on the record")
                                    .doesNotContain("Person created"),
                            unknown -> assertThat(unknown)
                                    .contains("Creation of a person", "outcome not known")
                                    .doesNotContain("Person created"),
                            failed -> assertThat(failed)
                                    .contains("Person not created", "Nobody was created.")
                                    .doesNotContain("Person created"),
                            done -> assertThat(done)
                                    .contains("Person created")
                                    .doesNotContain("Creation of a person<"));
            assertThat(tags(page(address)))
                    .containsExactly("tag:no outcome on the record", "tag warn:outcome not known", "tag bad:failed");
        }
        assertThat(rows(page("/audit?outcome=FAILED&actor=" + actor))).hasSize(1);
        assertThat(rows(page("/audit?group=people&action=USER_CREATED&actor=" + actor)))
                .hasSize(3);
    }

    /** On the record stand the codes. */
    @Test
    void callsRolesAsThePagesOfPeopleDo() {
        String actor = "roles" + System.nanoTime();
        change(actor, "e", "DONE", "ben: role ADMIN instead of OPERATOR");

        assertThat(rows(page("/audit?actor=" + actor)))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("ben: role administrator instead of operator"));
        assertThat(client.getApi("/api/v1/audit?actor=" + actor, "admin"))
                .bodyText()
                .contains("ben: role ADMIN instead of OPERATOR");
    }

    /** Earlier versions recorded a change before it was made, and no more of it. */
    @Test
    void showsChangesOfPeopleThatStandAlone() {
        String actor = "alone" + System.nanoTime();
        log.record(new EntryBuilder(SampleActions.USER_CREATED)
                .by(actor, "192.0.2.7", "password")
                .detail("ben: role OPERATOR")
                .entry());

        for (String filter : List.of("", "&group=people", "&action=USER_CREATED")) {
            String page = page("/audit?actor=" + actor + filter);
            assertThat(rows(page))
                    .singleElement()
                    .satisfies(row -> assertThat(row).contains("Person created", "ben: role operator"));
            assertThat(tags(page)).isEmpty();
        }
    }

    private void change(String actor, String id, String outcome, String detail) {
        log.record(change(SampleActions.USER_CREATION_INTENDED, actor, id, null, "ben: role OPERATOR"));
        log.record(change(SampleActions.USER_CREATED, actor, id, outcome, detail));
    }

    private static NewEntry change(Action action, String actor, String id, String outcome, String detail) {
        return new EntryBuilder(action)
                .act(actor + id)
                .by(actor, "192.0.2.7", "password")
                .outcome(outcome)
                .detail(detail)
                .entry();
    }

    @Test
    void asksForGroupsOfActions() {
        String actor = "group" + System.nanoTime();
        kick(actor, "g", "DELIVERED", "EFFECT_SEEN");
        log.record(new EntryBuilder(SampleActions.SIGNED_IN)
                .by(actor, "192.0.2.7", "password")
                .entry());
        log.record(new EntryBuilder(SampleActions.KICK_DENIED)
                .by(actor, "192.0.2.7", "password")
                .request("ask=route address=x")
                .entry());

        assertThat(rows(page("/audit?group=kicks&actor=" + actor))).hasSize(1);
        assertThat(rows(page("/audit?group=sign-ins&actor=" + actor))).hasSize(1);
        assertThat(page("/audit?group=questions&actor=" + actor)).contains("Question refused");
        assertThat(rows(page("/audit?group=retries&actor=" + actor))).isEmpty();
        assertThat(rows(page("/audit?outcome=EFFECT_SEEN&actor=" + actor))).hasSize(1);
        assertThat(client.get("/audit?group=nonsense", "ute", Role.AUDITOR)).hasStatus(400);
    }

    @Test
    void offersWhatOccursAndTakesItInAnyCase() {
        String actor = "Mixed" + System.nanoTime();
        kick(actor, "m", "DELIVERED", null);

        assertThat(page("/audit"))
                .contains("<option value=\"" + actor + "\"", "<option value=\"DELIVERED\">request delivered<");
        MvcTestResult asked = client.get(
                "/audit?actor=" + actor.toLowerCase(Locale.ROOT) + "&instance=&text=&outcome=delivered&from=",
                "ute",
                Role.AUDITOR);
        assertThat(asked.getResponse().getRedirectedUrl()).isEqualTo("/audit?actor=" + actor + "&outcome=DELIVERED");
        assertThat(page("/audit")).contains("Last 7 days", "This month", "?from=");
    }

    @Test
    void takesATypoForNoAttemptAtWhatIsNotAllowed() {
        String actor = "typo" + System.nanoTime();
        for (String status : List.of("409", "400", "403")) {
            log.record(new EntryBuilder(SampleActions.ACCESS_DENIED)
                    .by(actor, "192.0.2.7", "password")
                    .detail("POST /people: refused with " + status)
                    .entry());
        }

        String page = page("/audit?actor=" + actor);

        assertThat(rows(page))
                .filteredOn(row -> row.contains("Not done: what was sent could not be used"))
                .hasSize(2);
        assertThat(rows(page)).filteredOn(row -> row.contains("Access refused")).hasSize(1);
    }

    @Test
    void putsNothingIntoADateFieldThatIsNoDate() {
        assertThat(client.get("/audit?from=yesterday", "ute", Role.AUDITOR))
                .hasStatus(400)
                .bodyText()
                .contains("must be a time such as")
                .doesNotContain("value=\"yesterday\"");
    }

    private void kick(String actor, String id, String outcome, String verdict) {
        log.record(entry(SampleActions.KICK_INTENDED, actor, id, null));
        log.record(entry(SampleActions.KICK_CONCLUDED, actor, id, outcome));
        if (verdict != null) {
            log.record(entry(SampleActions.KICK_OBSERVED, actor, id, verdict));
        }
    }

    private static NewEntry entry(Action action, String actor, String id, String outcome) {
        return new EntryBuilder(action)
                .act(actor + id)
                .by(actor, "192.0.2.7", "password")
                .to("mx1", "public", "pickup")
                .request("W")
                .outcome(outcome)
                .entry();
    }

    private String page(String address) {
        MvcTestResult result = client.get(address, "ute", Role.AUDITOR);
        assertThat(result).hasStatusOk();
        return Client.text(result);
    }

    private static List<String> rows(String page) {
        return Pattern.compile("<tr>\\s*<td.*?</tr>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** Outcome and verdict of each row, those of its records aside. */
    private static List<String> tags(String page) {
        String closed = Pattern.compile("<details>.*?</details>", Pattern.DOTALL)
                .matcher(page)
                .replaceAll("");
        return Pattern.compile("class=\"(tag[^\"]*)\">([^<]*)<")
                .matcher(closed)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
    }
}
