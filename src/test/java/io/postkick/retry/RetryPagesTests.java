package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.queue.QueueName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Retries as people with a browser and scripts with a token see them. */
@RetryTest
class RetryPagesTests {

    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final String PAGES = "/instances/mx1/queue/retries";
    private static final String API = "/api/v1" + PAGES;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private HandMadeFlush flush;

    @Autowired
    private HandMadeQueue queue;

    @Autowired
    private JdbcClient jdbc;

    private final CountDownLatch gate = new CountDownLatch(1);
    private String token = "";

    @BeforeEach
    void begin() throws IOException {
        flush.reset();
        queue.clear();
        queue.put(A, QueueName.DEFERRED, "a@one.example", "refused <b>\u202e");
        queue.put(B, QueueName.DEFERRED, "b@two.example", "", Duration.ofMinutes(3));
    }

    @AfterEach
    void end() {
        gate.countDown();
        await("the retry to end").until(() -> text(get(PAGES + "/current")).contains("every 15s"));
    }

    @Test
    void sayBeforeWhatARetryWouldDo() {
        String page = text(get(PAGES + "/new?ids=" + A + "&ids=" + B));

        assertThat(page)
                .contains("2 messages", "one.example", "two.example", "At least 0, which arrived within 10 minutes")
                .contains(A + " " + B, "Retry delivery of 2 messages now", "about 1 s");
        assertThat(flush.received()).isEmpty();
    }

    @Test
    void saySoBeforeTheSameIsRetriedAgain() {
        String retry = started("list", A);
        await().until(() -> text(get(retry)).contains("Done."));

        assertThat(text(get(PAGES + "/new?ids=" + A + "&ids=" + B)))
                .contains("1 of these was retried", "by admin", retry.substring(retry.lastIndexOf('/') + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "?all=true&domain=two.example, Retry delivery of 1 message now",
        "?site=two.example, 'fast_flush_domains of this instance does not have two.example'",
        "?site=listed.example, Retry delivery to this destination now",
        "?everything=true, Retry delivery of everything now"
    })
    void takeEveryWayOfSayingWhich(String query, String text) {
        MvcTestResult result = get(PAGES + "/new" + query);

        assertThat(result).hasStatus(200);
        assertThat(text(result)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Say which messages in one way",
        "?ids=<script>, is not a queue ID",
        "?all=true&domain=nowhere.example, No message in the queue matches.",
        "?all=true&minAge=old, minAge",
        "?site=-, A destination is a domain"
    })
    void sayWhatIsWrongWithAnAddress(String query, String problem) {
        MvcTestResult result = get(PAGES + "/new" + query.replace("<", "%3C").replace(">", "%3E"));

        assertThat(result).hasStatus(400);
        assertThat(text(result)).contains(problem).doesNotContain("<script>", "Retry delivery of");
    }

    @Test
    void showProgressAndThenTheResults() {
        hold();
        String retry = started("list", A + " " + B, "reason", "call 17");
        await().until(() -> !flush.received().isEmpty());

        assertThat(text(get(retry)))
                .contains(
                        "Running.", "1 of 2 requests sent.", "hx-trigger=\"every 1s\"", "id=\"stop-retry\"", "call 17");
        assertThat(text(get(PAGES + "/current"))).contains("Running.", "hx-trigger=\"every 1s\"");
        assertThat(get(PAGES)).hasStatus3xxRedirection().hasRedirectedUrl(retry);
        queue.remove(B);
        gate.countDown();
        await().until(() -> text(get(retry)).contains("Done."));

        assertThat(text(get(retry)))
                .contains(A, B, "left the queue", "still there, no sign of a try", "refused &lt;b&gt;‹U+202E›")
                .doesNotContain("<b>\u202e", "every 1s", "stop-retry");
        MvcTestResult part = mvc.get()
                .uri(retry)
                .header("HX-Request", "true")
                .with(As.person("admin", Role.ADMIN))
                .exchange();
        assertThat(text(part)).contains("id=\"retry\"").doesNotContain("<html");
    }

    @Test
    void stopByAButton() {
        hold();
        String retry = started("list", A + " " + B);
        await().until(() -> !flush.received().isEmpty());

        assertThat(post(retry + "/stop", "oona", Role.OPERATOR)).hasStatus(403);
        assertThat(post(retry + "/stop", "admin", Role.ADMIN)).hasStatus3xxRedirection();
        assertThat(text(get(retry))).contains("Stopping.");
        gate.countDown();

        await().until(() -> text(get(retry)).contains("Stopped before its end."));
    }

    @Test
    void leadToTheOneThatRunsWhenAnotherIsStarted() {
        hold();
        String retry = started("list", A);

        MvcTestResult second =
                post(PAGES, "admin", Role.ADMIN, "press", UUID.randomUUID().toString(), "list", B);

        assertThat(second).hasStatus(409);
        assertThat(text(second)).contains("Another retry runs on this instance", "href=\"" + retry + "\"");
    }

    @Test
    void showAuditorsEverythingButTheButtons() {
        String page = text(mvc.get()
                .uri(PAGES + "/new?ids=" + A)
                .with(As.person("ada", Role.AUDITOR))
                .exchange());

        assertThat(page).contains("Auditors look and do not retry.").doesNotContain("id=\"start\"");
        MvcTestResult start =
                post(PAGES, "ada", Role.AUDITOR, "press", UUID.randomUUID().toString(), "list", A);
        assertThat(start).hasStatus(403);
        assertThat(text(start)).contains("Auditors look and do not retry.");
        assertThat(flush.received()).isEmpty();
    }

    @Test
    void answerScripts() {
        MvcTestResult accepted = postApi("{\"ids\":[\"" + A + "\"],\"reason\":\"script\"}");
        String retry = accepted.getResponse().getHeader("Location");

        assertThat(accepted).hasStatus(202);
        assertThat(JsonPath.<String>read(text(accepted), "$.state")).isEqualTo("RUNNING");
        assertThat(JsonPath.<Integer>read(text(accepted), "$.auditSequence")).isPositive();
        assertThat(retry).startsWith(API + "/");
        await().until(() -> JsonPath.read(text(getApi(retry)), "$.state").equals("DONE"));
        String done = text(getApi(retry));
        assertThat(JsonPath.<List<String>>read(done, "$.messages[*].id")).containsExactly(A);
        assertThat(JsonPath.<List<String>>read(done, "$.messages[*].result")).containsExactly("STILL_THERE");
        assertThat(JsonPath.<Integer>read(done, "$.sent")).isEqualTo(1);
        assertThat(JsonPath.<Object>read(done, "$.next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "{}, 400",
        "'', 400",
        "'{\"ids\":[]}', 400",
        "'{\"ids\":[null]}', 400",
        "'{\"ids\":\"ALL\"}', 400",
        "'{\"ids\":[\"ALL\"]}', 400",
        "'{\"everything\":false}', 400",
        "'{\"everything\":true,\"site\":\"a.example\"}', 400",
        "'{\"filter\":{\"colour\":\"red\"}}', 400",
        "'{\"filter\":{}}', 400"
    })
    void refuseWhatCannotBeMeantAndRecordIt(String body, int status) {
        long before = denied();

        MvcTestResult result = postApi(body);

        assertThat(result).hasStatus(status);
        assertThat(text(result)).contains("Nothing was sent.");
        assertThat(denied()).isEqualTo(before + 1);
    }

    @Test
    void pointScriptsToTheOneThatRuns() {
        hold();
        String first = postApi("{\"ids\":[\"" + A + "\"]}").getResponse().getHeader("Location");

        MvcTestResult second = postApi("{\"everything\":true}");

        assertThat(second).hasStatus(409);
        assertThat(second.getResponse().getHeader("Location")).isEqualTo(first);
        assertThat(mvc.delete().uri(first).header("Authorization", token()).exchange())
                .hasStatus(202);
        gate.countDown();
        await().until(() -> !JsonPath.read(text(getApi(first)), "$.state").equals("STOPPING"));
    }

    @Test
    void pageThroughManyResults() {
        String ids = IntStream.range(0, 250)
                .mapToObj("ABCDEF%06d"::formatted)
                .collect(Collectors.joining("\",\"", "\"", "\""));
        String retry = postApi("{\"ids\":[" + ids + "]}").getResponse().getHeader("Location");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> JsonPath.read(text(getApi(retry)), "$.state").equals("DONE"));

        String page = text(getApi(retry + "?from=200&limit=50"));
        assertThat(JsonPath.<List<String>>read(page, "$.messages[*].id")).hasSize(50);
        assertThat(JsonPath.<Object>read(page, "$.next")).isNull();
        assertThat(JsonPath.<Integer>read(text(getApi(retry)), "$.next")).isEqualTo(100);
        String shown = text(get(retry.substring("/api/v1".length()) + "?from=100"));
        assertThat(shown).contains("from=200", "from=0", "ABCDEF000100").doesNotContain("ABCDEF000200");
    }

    @ParameterizedTest
    @CsvSource({
        "/instances/none/queue/retries/new?ids=E352D20C0A1",
        "/instances/mx1/queue/retries/none",
        "/instances/none/queue/retries/current"
    })
    void sayThatThereIsNoSuchThing(String path) {
        assertThat(get(path)).hasStatus(404);
    }

    private void hold() {
        flush.answer(request -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 0;
        });
    }

    private String started(String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "press";
        all[1] = UUID.randomUUID().toString();
        System.arraycopy(fields, 0, all, 2, fields.length);
        MvcTestResult result = post(PAGES, "admin", Role.ADMIN, all);
        assertThat(result).hasStatus3xxRedirection();
        return result.getResponse().getRedirectedUrl();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(As.person("admin", Role.ADMIN)).exchange();
    }

    private MvcTestResult getApi(String path) {
        return mvc.get().uri(path).header("Authorization", token()).exchange();
    }

    private MvcTestResult post(String path, String name, Role role, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(As.person(name, role));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult postApi(String body) {
        return mvc.post()
                .uri(API)
                .header("Authorization", token())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String token() {
        if (token.isEmpty()) {
            String basic =
                    Base64.getEncoder().encodeToString(("admin:" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
            MvcTestResult made = mvc.post()
                    .uri("/api/v1/tokens")
                    .header("Authorization", "Basic " + basic)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"name\":\"test\"}")
                    .exchange();
            token = "Bearer " + JsonPath.read(text(made), "$.token");
        }
        return token;
    }

    private long denied() {
        return jdbc.sql("select count(*) from audit_entry where action = 'KICK_DENIED'")
                .query(Long.class)
                .single();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
