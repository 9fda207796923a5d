package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.NoHelper;
import io.postkick.testsupport.FakeQueueActs;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The log's pages without scripts: leafing, filters, empty lists, one entry, verification. */
@LogTest
class LogPageTests {

    private static final Pattern PAGER =
            Pattern.compile("<a class=\"btn\" href=\"([^\"]*)\">.{0,200}?(Newer|Older)<", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("/audit/entries/[^/\"]+/(\\d+)\"");

    @Autowired
    private FakeQueueActs helper;

    @Autowired
    private Client client;

    @Autowired
    private AuditLog log;

    @Test
    void goesOnePageBackAndForthWhileEntriesArrive() {
        String actor = "leaf" + System.nanoTime();
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(0, denied(actor, "entry " + i).sequence());
        }
        String first = page("/audit?limit=2&actor=" + actor);
        String second = page(link(first, "Older"));
        String third = page(link(second, "Older"));
        denied(actor, "arrived meanwhile");
        denied(actor, "arrived too");

        assertThat(sequences(first)).isEqualTo(all.subList(0, 2));
        assertThat(sequences(second)).isEqualTo(all.subList(2, 4));
        assertThat(sequences(third)).isEqualTo(all.subList(4, 6));
        String back = page(link(third, "Newer"));
        assertThat(sequences(back)).isEqualTo(all.subList(2, 4));
        assertThat(sequences(page(link(back, "Older")))).isEqualTo(all.subList(4, 6));
        assertThat(sequences(page(link(back, "Newer")))).isEqualTo(all.subList(0, 2));
        String top = page(link(page(link(back, "Newer")), "Newer"));
        assertThat(top).contains("arrived meanwhile", "arrived too");
        assertThat(link(top, "Newer")).isNull();
        assertThat(link(page("/audit?limit=2&actor=" + actor), "Newer")).isNull();
    }

    @Test
    void keepsTheFilterInTheAddressAndInTheForm() {
        AuditEntry entry = denied("filter" + System.nanoTime(), "50% of <them>");
        String from = EntryFormat.time(entry.at());

        String page = page("/audit?text=50% of&node=" + entry.node() + "&from=" + from);

        assertThat(page)
                .contains("50% of &lt;them&gt;")
                .containsPattern("name=\"node\"(?s:.{0,400})<option value=\"" + entry.node() + "\" selected")
                .contains("name=\"text\" value=\"50% of\"")
                .contains("type=\"datetime-local\"")
                .contains("value=\"" + from.substring(0, 19));
        assertThat(page("/audit?text=51% of")).doesNotContain("50% of");
    }

    @Test
    void takesAndSaysTimesOfTheFilterInTheReadersZone() {
        var kolkata = new Cookie("zone", "Asia/Kolkata");
        MvcTestResult sent = client.mvc()
                .get()
                .uri("/audit?from=2026-11-28T04:30&to=2026-11-28T10:00&zone=Asia/Kolkata&text=")
                .cookie(kolkata)
                .with(As.person("admin", Role.ADMIN))
                .exchange();
        String address = sent.getResponse().getRedirectedUrl();
        assertThat(address).isNotNull().contains("from=2026-11-27T23%3A00%3A00Z", "to=2026-11-28T04%3A30%3A00Z");
        assertThat(address).doesNotContain("zone");

        String page = Client.text(client.mvc()
                .get()
                .uri(URI.create(address))
                .cookie(kolkata)
                .with(As.person("admin", Role.ADMIN))
                .exchange());
        assertThat(page)
                .contains("From (Asia/Kolkata)", "value=\"2026-11-28T04:30\"", "value=\"2026-11-28T10:00\"")
                .contains("datetime=\"2026-11-27T23:00:00Z\"")
                .containsPattern("audit\\?from=[-0-9]*T18%3A30%3A00Z[^>]*>Today<");
        assertThat(page(address.replace("%3A", ":"))).contains("From (UTC)", "value=\"2026-11-27T23:00\"");
    }

    @Test
    void saysHowManyEntriesCameWithoutMovingThePage() {
        String actor = "live" + System.nanoTime();
        String page = page("/audit?actor=" + actor);
        Matcher live = Pattern.compile("hx-get=\"([^\"]*)\"").matcher(page);
        assertThat(live.find()).isTrue();
        String address = live.group(1).replace("&amp;", "&");

        assertThat(page(address)).doesNotContain("new entr");
        denied(actor, "one");
        assertThat(page(address)).contains("1 new entry").doesNotContain("<html");
        denied(actor, "two");
        assertThat(page(address)).contains("2 new entries");
    }

    @Test
    void saysWhyThereIsNothingToSee() {
        assertThat(page("/audit?actor=nobody-" + System.nanoTime())).contains("No entry fits this filter");
        String fresh = "fresh" + System.nanoTime();
        assertThat(Client.text(client.get("/audit", fresh, Role.OPERATOR)))
                .contains("You have done nothing here yet", "Operators see their own entries only");
        assertThat(Client.text(client.get("/audit?actor=alice", fresh, Role.OPERATOR)))
                .contains("None of your own entries fits");
        assertThat(page("/audit?before=1")).contains("before this place");
    }

    @Test
    void showsBothPhasesOfAKickWithTheirHashesAndLinks() {
        String id = "phase" + System.nanoTime();
        AuditEntry intent = log.record(phase(SampleActions.KICK_INTENDED, id, null));
        denied("alice", "between");
        AuditEntry conclusion = log.record(phase(SampleActions.KICK_CONCLUDED, id, "DELIVERED"));

        for (AuditEntry entry : List.of(intent, conclusion)) {
            assertThat(page(path(entry.node(), entry.sequence())))
                    .contains(intent.hash(), conclusion.hash(), intent.previousHash(), conclusion.previousHash())
                    .contains("href=\"" + path(intent.node(), intent.sequence()) + "\"")
                    .contains("href=\"" + path(intent.node(), conclusion.sequence()) + "\"")
                    .contains("href=\"" + path(entry.node(), entry.sequence() - 1) + "\"")
                    .contains("href=\"/kicks/" + id + "\"")
                    .doesNotContain("??audit");
        }
    }

    @Test
    void saysWhetherTheQueueHelpersLogWasHeldAgainstIt() {
        assertThat(verified(""))
                .bodyText()
                .contains("The log of the queue helper was held against this one, and has no entry yet.");
        helper.hideLog(NoHelper.Why.ABSENT);
        try {
            assertThat(verified(""))
                    .bodyText()
                    .contains(
                            "The log of the queue helper was not held against this one. The queue helper is not there");
        } finally {
            helper.reset();
        }
    }

    @Test
    void verifiesAgainstAnchorsOneALineAndAnswersInWords() {
        ChainHead first = ChainHead.of(denied("alice", "first"));
        ChainHead second = ChainHead.of(denied("alice", "second"));
        ChainHead forged = new ChainHead(first.node(), first.sequence(), "0".repeat(64));

        assertThat(verified(first + "\r\n\r\n Nov 23 12:00:00 mx1 postfix/postlog[7]: " + second.inWords() + " "))
                .hasStatusOk()
                .bodyText()
                .contains("<html", "Intact", "All 2 anchors are on the log");
        assertThat(verified("")).hasStatusOk().bodyText().contains("Intact", "Without an anchor this cannot show");
        assertThat(verified(forged.toString()))
                .hasStatusOk()
                .bodyText()
                .contains("Broken at entry", "not the one the anchor names");
        assertThat(verified("nonsense"))
                .hasStatus(400)
                .bodyText()
                .contains("must be node:sequence:hash", ">nonsense<")
                .doesNotContain("no entries yet");
    }

    private MvcTestResult verified(String anchors) {
        return client.post("/audit/verification", "ute", Role.AUDITOR, "anchor", anchors);
    }

    private String page(String address) {
        MvcTestResult result = client.get(address, "ute", Role.AUDITOR);
        assertThat(result).hasStatusOk();
        return Client.text(result);
    }

    private static String link(String page, String word) {
        Matcher links = PAGER.matcher(page);
        while (links.find()) {
            if (links.group(2).equals(word)) {
                return links.group(1).replace("&amp;", "&");
            }
        }
        return null;
    }

    private static List<Long> sequences(String page) {
        return ENTRY.matcher(page)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private static String path(String node, long sequence) {
        return "/audit/entries/" + node + "/" + sequence;
    }

    private static NewEntry phase(Action action, String id, String outcome) {
        return new EntryBuilder(action)
                .act(id)
                .by("alice", "192.0.2.7", "password")
                .to("mx1", "public", "pickup")
                .request("W")
                .outcome(outcome)
                .entry();
    }

    private AuditEntry denied(String actor, String reason) {
        return log.record(new EntryBuilder(SampleActions.KICK_DENIED)
                .by(actor, "192.0.2.7", "password")
                .to("mx1", "public", "pickup")
                .request("W")
                .reason(reason)
                .entry());
    }
}
