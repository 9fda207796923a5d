package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Scan.Problem.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the queue page says of the queue as a whole. */
class QueuePagesTests extends QueuePagesTest {

    @Test
    void leadsToTheFirstOrTheChosenInstance() {
        assertThat(mvc.get().uri("/queue").with(OLGA)).hasStatus(302).hasHeader("Location", "/instances/mx1/queue");
        assertThat(mvc.get().uri("/queue?instance=other").with(OLGA)).hasHeader("Location", "/instances/other/queue");
        assertThat(get("/instances/other/queue")).hasStatus(404);
        assertThat(get("/instances/other/queue/AAAA1")).hasStatus(404);
    }

    @Test
    void saysWhatTheTilesCountWhereAFilterNarrowsTheList() {
        assertThat(get("/instances/mx1/queue")).bodyText().doesNotContain("cards-whole");
        assertThat(get("/instances/mx1/queue?domain=example.com"))
                .bodyText()
                .contains("These numbers are of the whole queue, whatever the filter");
    }

    /** It would list everything as if that matched. */
    @Test
    void saysThatAFilterIsMisspelt() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue?sendr=a@example.org"))
                .hasStatus(400)
                .bodyText()
                .contains("The filter &quot;sendr&quot; is unknown.", "Nothing is listed.")
                .doesNotContain("AAAA1");
        assertThat(get("/instances/mx1/queue?sort=size&span=week&senders=all&sender=a@example.org"))
                .hasStatusOk();
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

    /** What comes after the look is of the next page. */
    @Test
    void isOfOneReadingWhileTheFirstIsUnderWay() {
        queues.hold(message("AAAA1", 60, "b@example.com"), message("AAAA2", 60, "c@example.com"));
        queues.readingForTheFirstTime();
        queues.readingSoFar(43_000);
        assertThat(get("/instances/mx1/queue"))
                .bodyText()
                .contains("Reading, 2 so far.", "1 to 2 of 2 so far")
                .doesNotContain("43,000");
    }

    @Test
    void tellsWhatIsNewer() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        MvcTestResult part = mvc.get()
                .uri("/instances/mx1/queue/standing?age=10")
                .header("HX-Request", "true")
                .with(OLGA)
                .exchange();
        assertThat(part)
                .hasStatusOk()
                .bodyText()
                .startsWith("<span ")
                .contains("data-version=")
                .doesNotContain("1 message");
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
}
