package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of messages shows, of which part, in which order. */
class QueueListTests extends QueuePagesTest {

    /** Search, totals and a retry that runs stand above the list. */
    @Test
    void staysAtTheTopAfterASearch() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(body("/instances/mx1/queue?text=AAAA"))
                .contains("<form class=\"filters\" method=\"get\" action=\"/instances/mx1/queue\"")
                .contains(
                        "<a href=\"/instances/mx1/queue\">Show all</a>",
                        "/instances/mx1/queue?text=AAAA&amp;queue=deferred\"");
    }

    @Test
    void listsNewestFirstAndSaysHowOldTheListIs() {
        queues.hold(message("AAAA1", 60, "b@example.com"), message("AAAA2", 3, "c@example.net"));
        assertThat(get("/instances/mx1/queue"))
                .hasStatusOk()
                .bodyText()
                .contains("2 messages, as Postfix listed them", "40 s ago", "Connection refused", "Retry everything…")
                .containsSubsequence("row-AAAA2", "row-AAAA1");
    }

    @Test
    void leadsFromTheHeatMapToItsMessages() {
        queues.hold(
                message("AAAA1", 60, "b@example.com"),
                message("AAAA2", 61, "c@example.com"),
                message("AAAA3", 3, "d@example.com"),
                message("AAAA4", 60, "e@example.net"));
        String body = body("/instances/mx1/queue");
        assertThat(body)
                .contains("aria-label=\"2 messages for example.com, 40–80 min old\"")
                .contains("/instances/mx1/queue?domain=example.com&amp;minAge=40&amp;maxAge=80#list");
        assertThat(body("/instances/mx1/queue?domain=example.com&minAge=40&maxAge=80"))
                .contains(
                        "1 to 2 of 2 that match, of 4 in all",
                        "row-AAAA1",
                        "row-AAAA2",
                        "Retry all 2 that match…",
                        ">example.net<")
                .contains(
                        "/instances/mx1/queue/retries/new?all=true&amp;domain=example.com&amp;minAge=40&amp;maxAge=80")
                .doesNotContain("row-AAAA3", "row-AAAA4");
        assertThat(body("/instances/mx1/queue?domain=example.com"))
                .contains("/instances/mx1/queue/retries/new?site=example.com");
    }

    @Test
    void showsTheRecipientThatTheFilterIsAbout() {
        queues.hold(message("AAAA1", 60, "b@example.com", "c@example.net"));
        assertThat(body("/instances/mx1/queue")).contains("b@<wbr>example.com", "and 1 more", ">+1<");
        assertThat(body("/instances/mx1/queue?domain=example.net"))
                .contains("c@<wbr>example.net")
                .doesNotContain("b@<wbr>");
    }

    @Test
    void pagesAndKeepsFilterAndOrder() {
        queues.hold(IntStream.range(0, 120)
                .mapToObj(i -> message("ID" + (1000 + i), i, "b@example.com"))
                .toArray(Message[]::new));
        assertThat(body("/instances/mx1/queue?sort=id&domain=example.com"))
                .contains("aria-sort=\"ascending\"", "row-ID1000", "row-ID1049", "1 to 50")
                .contains("/instances/mx1/queue?domain=example.com&amp;sort=id&amp;cursor=50&amp;row=51#list")
                .doesNotContain("row-ID1050", "First page");
        assertThat(body("/instances/mx1/queue?sort=id&domain=example.com&cursor=100&row=101"))
                .contains("row-ID1119", "101 to 120", "First page")
                .contains("/instances/mx1/queue?domain=example.com&amp;sort=-id#list")
                .doesNotContain("cursor=120");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minAge=x",
                "minAge=10&maxAge=5",
                "queue=none",
                "sort=nothing",
                "cursor=none",
                "minSize=99999999999999999999"
            })
    void refusesWhatCannotBeMeant(String query) {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue?" + query + "&text=kept"))
                .hasStatus(400)
                .bodyText()
                .contains("Nothing is listed.", "value=\"kept\"")
                .doesNotContain("row-AAAA1");
    }

    @Test
    void cutsWhatIsTooLongForAList() {
        String reason = "x".repeat(8000);
        queues.hold(new Message(
                "AAAA1",
                QueueName.DEFERRED,
                clock.instant(),
                1,
                false,
                "",
                List.of(new Recipient("b@" + "y".repeat(8000), reason))));
        assertThat(body("/instances/mx1/queue"))
                .contains("(bounce)")
                .doesNotContain("x".repeat(1001), "y".repeat(8001));
    }

    @Test
    void escapesAndNamesWhatStrangersWrote() {
        String bad = "\"\u202e<script>alert(1)</script>\u0007'\"@<b>.example";
        queues.hold(new Message(
                "AAAA1",
                QueueName.DEFERRED,
                clock.instant(),
                1,
                false,
                bad,
                List.of(new Recipient(bad, "<img src=x onerror=alert(1)>\u2028{0} ${7*7} #{x}"))));
        for (String path :
                List.of("", "/AAAA1", "?reason=%3Cimg%20src%3Dx&domain=%3Cb%3E.example", "?text=%22%3E%3Cb%3E")) {
            assertThat(body("/instances/mx1/queue" + path))
                    .doesNotContain("<script>alert", "<img src=x", "<b>.example", "\u202e", "\u0007", "\u2028")
                    .satisfies(text -> assertThat(text).doesNotContain("\"><b>"));
        }
        assertThat(body("/instances/mx1/queue"))
                .contains("<bdi>&quot;‹U+202E›&lt;script&gt;alert(1)&lt;/script&gt;‹U+0007›")
                .contains("{0} ${7*7} #{x}");
    }

    @Test
    void saysWhyItWaitsByDestinationAndFiltersByIt() {
        queues.hold(IntStream.range(0, 30)
                .mapToObj(i -> deferred(
                        "ID" + (1000 + i),
                        i,
                        "host mx1.example[192.0.2.1] said: 451 4.7.500 Server busy [%08X%d]".formatted(i * 7919, i),
                        "u" + i + "@big.example"))
                .toArray(Message[]::new));
        assertThat(body("/instances/mx1/queue"))
                .contains(
                        "Where and why it waits",
                        "<span>big.</span><span>example</span>",
                        ">451 4.7.500 Server busy […]</bdi>",
                        "30 messages")
                .contains("/instances/mx1/queue?cause=451%204.7.500%20Server%20busy%20%5B%E2%80%A6%5D#list")
                .contains("title=\"host mx1.example[192.0.2.1] said: 451 4.7.500 Server busy [00000000");
        assertThat(body("/instances/mx1/queue?cause=451%204.7.500%20Server%20busy%20%5B%E2%80%A6%5D"))
                .contains("1 to 30 of 30 that match");
        assertThat(body("/instances/mx1/queue?cause=other")).contains("No message matches.");
    }

    @Test
    void saysWhatItsListsLeaveOut() {
        List<String> words = IntStream.range(0, 106)
                .mapToObj(i -> "" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                .toList();
        queues.hold(words.stream()
                .map(word -> deferred("ID" + word, 60, "a reason of its own " + word, "u@" + word + ".example"))
                .toArray(Message[]::new));
        assertThat(body("/instances/mx1/queue"))
                .contains(
                        "href=\"/instances/mx1/queue?destinations=all#heat\">and 96 more destinations, 96 messages</a>",
                        "href=\"/instances/mx1/queue?reasons=all#why\">and 98 more reasons, 98 messages</a>")
                .doesNotContain("more sender", "Only the largest");
        assertThat(body("/instances/mx1/queue?destinations=all&reasons=all&text=reason"))
                .contains(
                        "<span>and 6 more destinations, 6 messages</span>",
                        "<span>and 6 more reasons, 6 messages</span>",
                        "href=\"/instances/mx1/queue?text=reason&amp;reasons=all#heat\">Only the largest</a>",
                        "href=\"/instances/mx1/queue?text=reason&amp;destinations=all#why\">Only the largest</a>",
                        "name=\"reasons\" value=\"all\"");
    }

    @Test
    void saysWhichSendersItLeavesOut() {
        queues.hold(IntStream.range(0, 12)
                .mapToObj(i -> new Message(
                        "ID" + i,
                        QueueName.DEFERRED,
                        clock.instant(),
                        1,
                        false,
                        "news%d@shop.example".formatted(i),
                        List.of(new Recipient("c@example.com", ""))))
                .toArray(Message[]::new));
        assertThat(body("/instances/mx1/queue"))
                .contains("queue?senders=all#who\">and 4 more senders, 4 messages</a>")
                .containsPattern("<span>news\\d@</span><span>shop\\.</span><span>example</span>");
        assertThat(body("/instances/mx1/queue?senders=all")).doesNotContain("more senders");
    }

    @Test
    void offersToRetryAsManyAsThePreviewWillHave() {
        queues.hold(
                message("AAAA1", 60, "b@example.com"),
                message("AAAA2", 60, "b@example.com"),
                held("AAAA3", QueueName.HOLD),
                held("AAAA4", QueueName.MAILDROP));
        assertThat(body("/instances/mx1/queue?domain=example.com"))
                .contains(">Retry 2 of the 4 that match…<", "2 are on hold or in maildrop");
        assertThat(body("/instances/mx1/queue?domain=example.com&queue=deferred"))
                .contains(">Retry all 2 that match…<");
        assertThat(body("/instances/mx1/queue?text=AAAA3"))
                .contains("row-AAAA3")
                .doesNotContain("retry-all");
    }

    private Message held(String id, QueueName queue) {
        return new Message(
                id,
                queue,
                clock.instant(),
                1,
                false,
                "sender@example.org",
                List.of(new Recipient("b@example.com", "")));
    }

    @Test
    void saysThatMailHasNoSenderAndFindsIt() {
        queues.hold(
                message("AAAA1", 60, "b@example.com"),
                new Message(
                        "AAAA2",
                        QueueName.DEFERRED,
                        clock.instant(),
                        1,
                        false,
                        "MAILER-DAEMON",
                        List.of(new Recipient("c@example.com", ""))));
        assertThat(body("/instances/mx1/queue"))
                .contains(">(bounce)</span>", "sender=%3C%3E", "sender=%3Csender%40example.org%3E")
                .doesNotContain("MAILER-DAEMON</bdi>", "MAILER-DAEMON</th:block>");
    }

    @Test
    void staysRefusedWhenItRenewsItself() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue?minAge=banana&domain=x"))
                .hasStatus(400)
                .bodyText()
                .contains("hx-get=\"/instances/mx1/queue?minAge=banana&amp;domain=x\"");
    }

    @Test
    void saysHowManyGoBackSoon() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(body("/instances/mx1/queue"))
                .contains("Return within 12 h", "/instances/mx1/queue?returnsWithin=12");
        assertThat(body("/instances/mx1/queue?returnsWithin=12")).contains("12 h</bdi>");
    }

    @Test
    void leadsToAMessageFromWhichOneComesBackToTheSamePlace() {
        queues.hold(IntStream.range(0, 120)
                .mapToObj(i -> message("ID" + (1000 + i), i, "b@example.com"))
                .toArray(Message[]::new));
        String place = "domain=example.com&sort=id&cursor=50&row=51";
        assertThat(body("/instances/mx1/queue?" + place))
                .contains("/instances/mx1/queue/ID1060?" + place.replace("&", "&amp;"));
        assertThat(body("/instances/mx1/queue/ID1060?" + place))
                .contains("href=\"/instances/mx1/queue?" + place.replace("&", "&amp;") + "\"");
        assertThat(get("/instances/mx1/queue/ID1060?sort=nothing&minAge=x")).hasStatusOk();
    }

    @Test
    void showsTheOrderOfOneColumnOnly() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(body("/instances/mx1/queue").split("icons.svg#(ascending|descending|none)", -1))
                .hasSize(2);
    }

    @Test
    void shadesByMagnitude() {
        queues.hold(IntStream.range(0, 12)
                .mapToObj(i -> message("ID" + (1000 + i), 2, i < 2 ? "b@small.example" : "b@big.example"))
                .toArray(Message[]::new));
        assertThat(body("/instances/mx1/queue"))
                .contains("class=\"rank-1\"", "class=\"rank-2\"")
                .doesNotContain("rank-3", "rank-4", "rank-5");
    }
}
