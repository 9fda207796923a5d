package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Acts that waited for a second person, among others, as the log shows them: each once, in order, found by whoever had a say, with what became of it. */
@LogTest
class ApprovalRowsTests {

    private static final Pattern ROW = Pattern.compile("<tr>\\s*<td.*?</tr>", Pattern.DOTALL);
    private static final Pattern OLDER =
            Pattern.compile("<a class=\"btn\" href=\"([^\"]*)\">.{0,200}?Older<", Pattern.DOTALL);

    @Autowired
    private Client client;

    @Autowired
    private AuditLog log;

    private String run;
    private String asker;
    private String approver;

    @BeforeEach
    void names() {
        run = "r" + System.nanoTime();
        asker = "olga" + run;
        approver = "petra" + run;
    }

    private void note(Action action, String act, String actor, String words) {
        EntryBuilder entry = new EntryBuilder(action)
                .act(run + act)
                .by(actor, "192.0.2.7", "password")
                .to(run, "public", "qmgr")
                .request("delete")
                .detail("2 messages. Chosen by queue ID.\n0E99D21AAD6 0E99D21AAD7");
        log.record((words == null ? entry : entry.reason(words)).entry());
    }

    private void end(Action action, String act) {
        log.record(new EntryBuilder(action)
                .act(run + act)
                .by(asker, "192.0.2.7", "password")
                .to(run, "public", "qmgr")
                .request("delete")
                .outcome("DONE")
                .detail("2 deleted.")
                .entry());
    }

    private void other(String actor) {
        note(SampleActions.KICK_INTENDED, "other" + System.nanoTime(), actor, "other");
    }

    /** A deletion, a retry and a kick that were approved, one that waits, one refused; others' entries between any two. */
    private void history() {
        for (String act : List.of("deletion", "retry", "kick", "waiting", "refused")) {
            note(SampleActions.APPROVAL_ASKED, act, asker, "spam " + act);
            other("otto" + run);
        }
        for (String act : List.of("kick", "deletion", "retry")) {
            note(SampleActions.APPROVAL_GIVEN, act, approver, null);
            other(approver);
        }
        note(SampleActions.APPROVAL_REFUSED, "refused", approver, "Not <those>.");
        Action[][] acts = {
            {SampleActions.RETRY_INTENDED, SampleActions.RETRY_CONCLUDED},
            {SampleActions.QUEUE_ACT_INTENDED, SampleActions.QUEUE_ACT_CONCLUDED},
            {SampleActions.KICK_INTENDED, SampleActions.KICK_CONCLUDED}
        };
        String[] names = {"retry", "deletion", "kick"};
        for (int i = 0; i < names.length; i++) {
            note(acts[i][0], names[i], asker, "spam " + names[i]);
            other("otto" + run);
        }
        for (int i = 0; i < names.length; i++) {
            end(acts[i][1], names[i]);
        }
    }

    /** With limits that put a border between any two rows. */
    @ParameterizedTest
    @CsvSource({
        "'', retry deletion kick waiting refused, 11",
        "&actor=OLGA, retry deletion kick waiting refused, 0",
        "&actor=PETRA, retry deletion kick refused, 3",
        "&actor=PETRA&group=approvals, retry deletion kick refused, 0",
        "&group=approvals, retry deletion kick waiting refused, 0",
        "&group=kicks, kick, 11",
        "&group=retries, retry, 0",
        "&group=queue-acts, deletion, 0",
        "&outcome=DONE, retry deletion kick, 0",
        "&outcome=APPROVAL_ASKED, waiting, 0",
        "&outcome=APPROVAL_GIVEN, retry deletion kick, 0",
        "&outcome=APPROVAL_REFUSED, refused, 0",
        "&outcome=APPROVAL_REFUSED&group=kicks, '', 0",
        "&action=APPROVAL_ASKED, retry deletion kick waiting refused, 0",
        "&action=APPROVAL_GIVEN, retry deletion kick, 0",
        "&text=spam, retry deletion kick waiting refused, 0",
        "&queueId=0E99D21AAD6, retry deletion kick waiting refused, 0"
    })
    void haveOneRowEachInTheOrderOfTheirTimes(String filter, String acts, int others) {
        history();
        String address =
                "/audit?instance=" + run + filter.replace("OLGA", asker).replace("PETRA", approver);

        for (int limit : new int[] {1, 2, 3, 100}) {
            List<String> rows = rows(address + "&limit=" + limit);

            assertThat(rows).filteredOn(row -> row.contains(">other<")).hasSize(others);
            assertThat(rows.stream().filter(row -> row.contains(">spam ")).map(row -> first(row, ">spam ([a-z]+)<")))
                    .as("with limit %s", limit)
                    .containsExactlyInAnyOrder(acts.isEmpty() ? new String[0] : acts.split(" "));
            assertThat(rows.stream().map(row -> first(row, "datetime=\"([^\"]+)\"")))
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    /** All pages, from the newest on. */
    private List<String> rows(String address) {
        List<String> rows = new ArrayList<>();
        for (String next = address; next != null; ) {
            String page = Client.text(client.get(next, "ute", Role.AUDITOR));
            ROW.matcher(page).results().map(MatchResult::group).forEach(rows::add);
            next = OLDER.matcher(page)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .findFirst()
                    .orElse(null);
        }
        return rows;
    }

    private static String first(String row, String pattern) {
        return Pattern.compile(pattern)
                .matcher(row)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** What was asked for in one span and done in another is found in both, and once in one that has both. */
    @Test
    void areFoundByWhenTheyWereAskedForAndByWhenTheyWereDone() {
        note(SampleActions.APPROVAL_ASKED, "deletion", asker, "spam");
        other("otto" + run);
        String between =
                first(rows("/audit?instance=" + run + "&actor=otto" + run).get(0), "datetime=\"([^\"]+)\"");
        note(SampleActions.APPROVAL_GIVEN, "deletion", approver, null);
        note(SampleActions.QUEUE_ACT_INTENDED, "deletion", asker, "spam");

        assertThat(rows("/audit?instance=" + run + "&to=" + between)).hasSize(1);
        assertThat(rows("/audit?instance=" + run + "&from=" + between))
                .satisfiesExactly(
                        done -> assertThat(done).contains("Act on queued messages"),
                        row -> assertThat(row).contains("other"));
        assertThat(rows("/audit?instance=" + run)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ute", "asker"})
    void sayHowTheyStand(String reader) {
        history();
        note(SampleActions.APPROVAL_ASKED, "back", asker, "spam back");
        note(SampleActions.APPROVAL_TAKEN_BACK, "back", asker, null);
        note(SampleActions.APPROVAL_ASKED, "old", asker, "spam old");
        log.record(new EntryBuilder(SampleActions.APPROVAL_EXPIRED)
                .act(run + "old")
                .to(run, null, null)
                .entry());
        Role role = reader.equals("ute") ? Role.AUDITOR : Role.OPERATOR;
        String page =
                Client.text(client.get("/audit?limit=100&actor=" + asker, reader.equals("ute") ? "ute" : asker, role));

        assertThat(row(page, "spam waiting")).contains("Approval asked for", "class=\"tag info\">waits for approval<");
        assertThat(row(page, "spam refused"))
                .contains("class=\"tag warn\">refused by " + approver + "<", "Not &lt;those&gt;.")
                .doesNotContain("waits for approval");
        assertThat(row(page, "spam back")).contains(">taken back<");
        assertThat(row(page, "spam old")).contains(">time for approval over<");
        assertThat(row(page, "spam deletion"))
                .contains("Act on queued messages", ">approved by " + approver + "<", ">ended<")
                .contains("/queue/acts/" + run + "deletion");
        assertThat(row(page, "spam retry")).contains("/queue/retries/" + run + "retry", ">Retry<");
        assertThat(page).doesNotContain("??", "href=\"/approvals\"");
    }

    private static String row(String page, String reason) {
        return ROW.matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(row -> row.contains(">" + reason + "<"))
                .findFirst()
                .orElse("");
    }

    @Test
    void areFoundByWhoeverApprovedThemAmongTheirOwn() {
        history();

        String page = Client.text(client.get("/audit?limit=100&group=approvals", approver, Role.OPERATOR));

        assertThat(ROW.matcher(page).results()).hasSize(4);
        assertThat(page).contains("Approval given", "Approval refused", "approved by " + approver);
    }

    @Test
    void offerHowTheyStandAmongOutcomes() {
        history();

        assertThat(Client.text(client.get("/audit", "ute", Role.AUDITOR)))
                .contains(
                        "<option value=\"APPROVAL_ASKED\">waits for approval<",
                        "<option value=\"APPROVAL_REFUSED\">approval refused<");
        assertThat(Client.text(client.getApi("/api/v1/audit?outcome=APPROVAL_REFUSED&instance=" + run, "admin")))
                .contains("APPROVAL_REFUSED")
                .doesNotContain("APPROVAL_ASKED");
    }

    /** Among the entries of one person who has a say in others' acts, and is not the first to have one. */
    @Test
    void findARetryByWhoStoppedIt() {
        note(SampleActions.RETRY_INTENDED, "retry", asker, "spam retry");
        note(SampleActions.RETRY_STOPPED, "retry", approver, null);
        end(SampleActions.RETRY_CONCLUDED, "retry");

        assertThat(rows("/audit?actor=" + approver)).hasSize(1);
        assertThat(rows("/audit?actor=" + approver + "&group=retries")).hasSize(1);
        assertThat(rows("/audit?actor=" + approver + "&group=kicks")).isEmpty();
        assertThat(rows("/audit?actor=" + asker)).hasSize(1);
    }
}
