package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of messages shows, of which part, in which order. */
class QueueListTests extends QueuePagesTest {

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
}
