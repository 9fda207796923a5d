package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one does with the results of a retry: looks for what failed, takes it along, and has it retried again. */
class RetryResultsTests extends RetryPagesTest {

    private static final List<String> IDS =
            IntStream.range(0, 48).mapToObj("3Pt2mN2VXxz%03d"::formatted).toList();

    private String retry = "";

    /** Of each twelve messages one is returned, four are deferred, seven are delivered. */
    @BeforeEach
    void retryMany() {
        IDS.forEach(id -> queue.put(id, QueueName.DEFERRED, recipient(id), "451 4.7.500 Server busy"));
        flush.answer(request -> {
            String id = request.substring(request.lastIndexOf('=') + 1);
            int kind = IDS.indexOf(id) % 12;
            flush.log(Instant.now(), line(id, kind));
            if (kind == 0 || kind > 4) {
                queue.remove(id);
            }
            return 0;
        });
        retry = started("list", String.join(" ", IDS), "origin", "domain=bigprovider.example&minAge=5");
        await().until(() -> text(get(retry)).contains("Done."));
    }

    @Test
    void showTheWorstFirstWithRecipientReasonAndTheMessage() {
        String page = text(get(retry));

        assertThat(page)
                .contains("4 returned to their senders", "16 deferred again", "28 delivered", "0 not tried")
                .contains("class=\"result block progress-of-retry bad\"")
                .contains(recipient(IDS.get(0)).replace("@", "@<wbr>"), "made a notice for its sender")
                .contains("550 5.1.1")
                .doesNotContain("another reason", "queued as");
        assertThat(page.indexOf(IDS.get(12))).isPositive().isLessThan(page.indexOf(IDS.get(1)));
    }

    /** The queue has no page of what was delivered or given up; the log has. */
    @Test
    void leadToWhereEachMessageIsToldOf() {
        assertThat(text(get(retry + "?outcome=RETURNED")))
                .contains("/instances/mx1/history/" + IDS.get(0) + "?at=2")
                .doesNotContain("/instances/mx1/queue/" + IDS.get(0) + "\"");
        assertThat(text(get(retry + "?outcome=DEFERRED")))
                .contains("/instances/mx1/queue/" + IDS.get(1) + "\"")
                .doesNotContain("/instances/mx1/history/" + IDS.get(1));
    }

    /** Before one presses, the reasons say whether that is worth it. */
    @Test
    void sayBeforehandWhyTheyWait() {
        IDS.forEach(id -> queue.put(
                id,
                QueueName.DEFERRED,
                recipient(id),
                "host mx[203.0.113.7] said: 451 4.7.500 Server busy. Please try again later from [198.51.100.7]. (AS77713"
                        + id.substring(11) + ") [" + id + "]"));

        assertThat(text(get(PAGES + "/new?all=true&domain=bigprovider.example")))
                .containsOnlyOnce("451 4.7.500 Server busy")
                .contains("<b>48</b> <bdi class=\"anywhere\">451 4.7.500 Server busy");
    }

    @Test
    void sayWhichOfThemAPageShows() {
        assertThat(text(get(retry))).contains("1 to 40 of 48");
        assertThat(text(get(retry + "?from=40"))).contains("41 to 48 of 48");
        assertThat(text(get(retry + "?outcome=DEFERRED"))).contains("1 to 16 of 16");
    }

    @Test
    void narrowToOneOutcomeAndSort() {
        String deferred = text(get(retry + "?outcome=DEFERRED&sort=ID"));
        assertThat(deferred).contains(IDS.get(1), IDS.get(4)).doesNotContain(IDS.get(0) + "\"", IDS.get(5) + "\"");
        assertThat(deferred)
                .contains("?outcome=RETURNED&amp;sort=ID#results", "results.csv?outcome=DEFERRED&amp;sort=ID")
                .contains("aria-sort=\"ascending\"");
        assertThat(text(get(retry + "?outcome=DELIVERED&from=40"))).contains("?outcome=DELIVERED#results");
    }

    @Test
    void takeThemAlongWithoutFormulas() {
        queue.clear();
        String csv = text(get(retry + "/results.csv?outcome=RETURNED"));

        assertThat(csv.lines()).hasSize(5);
        assertThat(csv)
                .startsWith(
                        "queueId,outcome,result,status,triedAt,recipient,moreRecipients,reason,sender,outcomeInWords\r\n")
                .contains("\"" + IDS.get(0) + "\",\"RETURNED\",\"LEFT\",\"bounced\",")
                .contains("\"'=cmd+000@bigprovider.example\",\"0\",")
                .contains("\"sender@example.org\",\"returned to its sender\"");
        assertThat(text(get(retry + "/results.csv")).lines()).hasSize(49);
    }

    @Test
    void leadToAPreviewOfTheDeferredOnes() {
        assertThat(text(get(retry))).contains("Retry the 16 deferred again…");
        String id = retry.substring(retry.lastIndexOf('/') + 1);
        String preview = text(get(PAGES + "/new?of=" + id + "&outcome=DEFERRED"));

        assertThat(preview)
                .contains("16 messages", "Those of retry " + id + " that were deferred again.")
                .contains(IDS.get(1) + " " + IDS.get(2))
                .contains("16 of these were retried")
                .contains("name=\"origin\" value=\"retry=" + id + "&amp;outcome=DEFERRED\"");
        assertThat(get(PAGES + "/new?of=" + id + "&outcome=DELIVERED")).hasStatus(400);
        assertThat(get(PAGES + "/new?of=" + UUID.randomUUID() + "&outcome=DEFERRED"))
                .hasStatus(404);
    }

    /** The IDs say what was retried; what a person chose them by stands beside them, for good. */
    @Test
    void keepWhatWasAskedForInWords() {
        assertThat(text(get(retry)))
                .contains("Chosen by filter: all to bigprovider.example, older than 5 min. As the page listed them.");
        assertThat(jdbc.sql("select detail from audit_entry where action = 'RETRY_INTENDED' and kick_id = :id")
                        .param("id", retry.substring(retry.lastIndexOf('/') + 1))
                        .query(String.class)
                        .single())
                .startsWith(
                        "48 messages. Chosen by filter: all to bigprovider.example, older than 5 min. As the page listed them.")
                .contains("It pauses when the last 20 tries all failed.");
    }

    @Test
    void takeNoWordsThatNoPageWrote() {
        for (String origin : List.of("evil=Everything+was+fine", "minAge=old", "site=-", "retry=x&outcome=DEFERRED")) {
            assertThat(post(
                            PAGES,
                            "admin",
                            Role.ADMIN,
                            "press",
                            UUID.randomUUID().toString(),
                            "list",
                            A,
                            "origin",
                            origin))
                    .hasStatus(400);
        }
    }

    private static String recipient(String id) {
        return "=cmd+" + id.substring(id.length() - 3) + "@bigprovider.example";
    }

    private static String line(String id, int kind) {
        String host = "host mx[203.0.113.7] said: ";
        String how = kind == 0
                ? "dsn=5.1.1, status=bounced (" + host + "550 5.1.1 no such user " + id + ")"
                : kind <= 4
                        ? "dsn=4.7.500, status=deferred (" + host + "451 4.7.500 Server busy [" + id + "])"
                        : "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as " + id + ")";
        return "smtp[8]: " + id + ": to=<" + recipient(id) + ">, relay=mx[203.0.113.7]:25, delay=1, " + how;
    }
}
