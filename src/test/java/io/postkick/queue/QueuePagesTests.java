package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.queue.Scan.Problem.Kind;
import io.postkick.testsupport.QuietInstance;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What the queue pages say, on a queue of a few messages. */
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import({FakeQueues.class, FakeSamples.class, SettableClock.class})
class QueuePagesTests {

    private static final RequestPostProcessor OLGA = As.person("olga", Role.OPERATOR);
    private static final RequestPostProcessor AKI = As.person("aki", Role.AUDITOR);
    private static final String REFUSED = "connect to mx[192.0.2.1]:25: Connection refused";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FakeQueues queues;

    @Autowired
    private FakeSamples samples;

    @Autowired
    private Clock clock;

    @BeforeEach
    void startEmpty() {
        queues.clear();
        samples.clear();
    }

    @Test
    void leadsToTheFirstOrTheChosenInstance() {
        assertThat(mvc.get().uri("/queue").with(OLGA)).hasStatus(302).hasHeader("Location", "/instances/mx1/queue");
        assertThat(mvc.get().uri("/queue?instance=other").with(OLGA)).hasHeader("Location", "/instances/other/queue");
        assertThat(get("/instances/other/queue")).hasStatus(404);
        assertThat(get("/instances/other/queue/AAAA1")).hasStatus(404);
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
    void saysEmptyOnlyWhenItIs() {
        assertThat(get("/instances/mx1/queue")).bodyText().contains("The queue is empty", ">Deferred</span>");
        queues.readingForTheFirstTime();
        assertThat(get("/instances/mx1/queue"))
                .bodyText()
                .contains("Reading the queue.", "Nothing has been read yet.", "every 1s")
                .doesNotContain("is empty", ">Deferred</span>");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tellsFailuresApart(Kind kind) {
        queues.fail(kind, "What to do about \u202e<b>it</b>.", false);
        assertThat(get("/instances/mx1/queue"))
                .hasStatusOk()
                .bodyText()
                .contains("What to do about ‹U+202E›&lt;b&gt;it&lt;/b&gt;.", "Nothing is known of the queue.")
                .contains("That does not mean that it is empty")
                .doesNotContain("The queue is empty", "0 messages", "queue.problem", "Retry everything…");
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue"))
                .bodyText()
                .contains("1 message read before the listing broke off", "There may be more.");
        queues.fail(kind, "What to do.", true);
        assertThat(get("/instances/mx1/queue"))
                .bodyText()
                .contains("1 message, as Postfix listed it", "Below is the queue as it was listed before that.");
    }

    @Test
    void saysHowFarTheNextReadingIs() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        queues.readingSoFar(43_000);
        assertThat(get("/instances/mx1/queue"))
                .bodyText()
                .contains("1 message, as Postfix listed it", "Reading again, 43,000 so far.");
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
                .contains("aria-label=\"2 messages for example.com, 40–80 minutes old\"")
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
        assertThat(body("/instances/mx1/queue")).contains("b@<wbr>example.com", "and 1 more");
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
    void hidesRetriesFromAuditors() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        for (String path : List.of(
                "/instances/mx1/queue", "/instances/mx1/queue?domain=example.com", "/instances/mx1/queue/AAAA1")) {
            assertThat(mvc.get().uri(path).with(AKI))
                    .hasStatusOk()
                    .bodyText()
                    .contains("AAAA1")
                    .doesNotContain("retries/new", "name=\"ids\"");
            assertThat(get(path)).bodyText().contains("retries/new");
        }
    }

    @Test
    void answersHowItStands() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        MvcTestResult part = mvc.get()
                .uri("/instances/mx1/queue/standing?age=10")
                .header("HX-Request", "true")
                .with(OLGA)
                .exchange();
        assertThat(part).hasStatusOk().bodyText().startsWith("<p ").contains("1 message, as Postfix listed it");
        assertThat(mvc.get()
                        .uri("/instances/mx1/queue/standing?age=0&domain=example.com&sort=size")
                        .with(OLGA))
                .hasStatus(302)
                .hasHeader("Location", "/instances/mx1/queue?domain=example.com&sort=size");
        mvc.get().uri("/instances/mx1/queue/standing?age=1").with(OLGA).exchange();
        mvc.get().uri("/instances/mx1/queue/standing").with(OLGA).exchange();
        assertThat(queues.looks())
                .containsExactly(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(5), Duration.ofDays(1));
    }

    @Test
    void showsAMessageWithAllItsRecipientsPageByPage() {
        String[] many = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> "r" + i + "@example.com")
                .toArray(String[]::new);
        queues.hold(message("AAAA1", 60, many));
        assertThat(body("/instances/mx1/queue/AAAA1"))
                .contains("1 to 100 of 250", ">r1@<", ">r100@<", "?from=101")
                .contains("/instances/mx1/queue/retries/new?ids=AAAA1", "/audit?instance=mx1&amp;text=AAAA1")
                .doesNotContain(">r101@<");
        assertThat(body("/instances/mx1/queue/AAAA1?from=201"))
                .contains("201 to 250 of 250", ">r250@<", "?from=101")
                .doesNotContain("?from=301");
        assertThat(get("/instances/mx1/queue/AAAA1?from=99999")).hasStatusOk();
    }

    @Test
    void saysWhetherAMessageIsGoneOrNotKnown() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue/AAAA2"))
                .hasStatus(404)
                .bodyText()
                .contains("It is not in the queue.", "as Postfix listed", "/audit?instance=mx1&amp;text=AAAA2")
                .doesNotContain("retries/new");
        queues.readingForTheFirstTime();
        assertThat(get("/instances/mx1/queue/AAAA2")).hasStatusOk().bodyText().contains("Not found yet.", "every 1s");
        queues.fail(Kind.TRUNCATED, "Read again.", false);
        assertThat(get("/instances/mx1/queue/AAAA2"))
                .hasStatusOk()
                .bodyText()
                .contains("It is not in what could be read of the queue.");
    }

    @Test
    void drawsTheSizeOverTimeAndSaysItAsATable() {
        assertThat(body("/instances/mx1/queue"))
                .contains("Nothing is known of this time yet.")
                .doesNotContain("<path class=\"line");
        samples.keep(clock.instant().minus(Duration.ofDays(2)), 3, 1200);
        samples.keep(clock.instant().minus(Duration.ofHours(2)), 0, 800);
        assertThat(body("/instances/mx1/queue"))
                .contains("class=\"line DEFERRED\"", "18 h", ">1,000<", ">800<", "As a table")
                .doesNotContain("line ACTIVE", "1,200");
        assertThat(body("/instances/mx1/queue?span=7d&domain=example.com"))
                .contains("class=\"line ACTIVE\"", "at most 1,200", ">6 d<")
                .contains("/instances/mx1/queue?domain=example.com#size");
    }

    @Test
    void saysSizesInFewDigits() {
        assertThat(List.of(0L, 999L, 1000L, 9949L, 9999L, 999_499L, 999_500L, 1_240_000L, Long.MAX_VALUE))
                .map(Shown::size)
                .containsExactly("0 B", "999 B", "1.0 kB", "9.9 kB", "10 kB", "999 kB", "1.0 MB", "1.2 MB", "9.2 EB");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(path)).with(OLGA).exchange();
    }

    private String body(String path) {
        try {
            return get(path).getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message message(String id, long minutes, String... recipients) {
        return new Message(
                id,
                QueueName.DEFERRED,
                clock.instant().minus(Duration.ofMinutes(minutes)),
                258,
                false,
                "sender@example.org",
                Arrays.stream(recipients)
                        .map(address -> new Recipient(address, REFUSED))
                        .toList());
    }
}
