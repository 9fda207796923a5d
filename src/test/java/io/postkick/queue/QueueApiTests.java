package io.postkick.queue;

import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.scan.FakeShowq;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import io.postkick.testsupport.FakeService.Manner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The calls of the API, on a hand-made queue "mx1" and a stopped one "mx2". */
@Tag("once")
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.queue.max-age=0s",
            "postkick.queue.sample-interval=0s"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QueueApiTests.TwoQueues.class})
class QueueApiTests {

    private static final String QUEUE = "/api/v1/instances/mx1/queue";

    private static final AtomicReference<Manner> MANNER = new AtomicReference<>();

    /** Listens where master.cf has no showq. */
    private static final AtomicReference<FakeService> undefined = new AtomicReference<>();

    private static final List<Message> MESSAGES = List.of(
            Listed.message(
                    "3Pt2mN2VXxznjll",
                    QueueName.DEFERRED,
                    600,
                    "sender@example.org",
                    new Recipient("a@example.com", "connect to 127.0.0.1:1: Connection refused"),
                    new Recipient("b@example.net", "")),
            Listed.message("B", QueueName.ACTIVE, 30, "MAILER-DAEMON", new Recipient("c@example.com", "")),
            Listed.message("C", QueueName.HOLD, 90, "<script>", new Recipient("d@example.com", "")));

    /** Makes the instances. */
    static class TwoQueues implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String showq = "showq unix n - n - - showq\n";
            listen(
                    FakePostfix.temporary().configure(showq).join(context, 0, "mx1"),
                    connection -> MANNER.get().treat(connection));
            listen(FakePostfix.temporary().configure(showq).join(context, 1, "mx2"), sayingAndClosing(new byte[0]))
                    .close();
            undefined.set(listen(
                    FakePostfix.temporary()
                            .configure("pickup unix n - n 60 1 pickup\n")
                            .join(context, 2, "mx3"),
                    sayingAndClosing(Listed.queue(MESSAGES))));
        }

        private static FakeService listen(FakePostfix postfix, Manner manner) {
            return postfix.closing(FakeShowq.in(postfix.queueDirectory(), manner));
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void answerAsAQueueDoes() {
        MANNER.set(sayingAndClosing(Listed.queue(MESSAGES)));
    }

    /** A slow machine may show a reading before its end. */
    private void awaitReading() {
        await("the queue to be read")
                .until(() ->
                        JsonPath.<String>read(text(get(QUEUE)), "$.scan.state").equals("DONE"));
    }

    @Test
    void listsMessagesNewestFirst() {
        awaitReading();
        String json = text(get(QUEUE));
        assertThat(JsonPath.<List<String>>read(json, "$.messages[*].id")).containsExactly("B", "C", "3Pt2mN2VXxznjll");
        assertThat(JsonPath.<Map<String, Object>>read(json, "$.messages[2]"))
                .isEqualTo(Map.of(
                        "id",
                        "3Pt2mN2VXxznjll",
                        "queue",
                        "deferred",
                        "arrivedAt",
                        Listed.NOW.minusSeconds(600).toString(),
                        "size",
                        300,
                        "forcedExpire",
                        false,
                        "sender",
                        "sender@example.org",
                        "recipients",
                        List.of(
                                Map.of(
                                        "address", "a@example.com",
                                        "reason", "connect to 127.0.0.1:1: Connection refused",
                                        "cause", "connect to …: Connection refused"),
                                Map.of("address", "b@example.net", "reason", ""))));
        assertThat(JsonPath.<Integer>read(json, "$.total")).isEqualTo(3);
        assertThat(JsonPath.<Integer>read(json, "$.matching")).isEqualTo(3);
        assertThat(JsonPath.<Object>read(json, "$.next")).isNull();
        assertThat(JsonPath.<String>read(json, "$.scan.state")).isEqualTo("DONE");
        assertThat(JsonPath.<Integer>read(json, "$.scan.scanned")).isEqualTo(3);
        assertThat(Instant.parse(JsonPath.read(json, "$.scan.startedAt"))).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void filtersSortsAndTurnsPages() {
        awaitReading();
        String first = text(get(QUEUE + "?domain=EXAMPLE.com&sort=-id&limit=2"));
        assertThat(JsonPath.<List<String>>read(first, "$.messages[*].id")).containsExactly("C", "B");
        String second =
                text(get(QUEUE + "?domain=EXAMPLE.com&sort=-id&limit=2&cursor=" + JsonPath.read(first, "$.next")));
        assertThat(JsonPath.<List<String>>read(second, "$.messages[*].id")).containsExactly("3Pt2mN2VXxznjll");
        assertThat(JsonPath.<Object>read(second, "$.next")).isNull();
        assertThat(JsonPath.<Integer>read(text(get(QUEUE + "?queue=hold")), "$.matching"))
                .isEqualTo(1);
        assertThat(JsonPath.<Integer>read(text(get(QUEUE + "?reason=REFUSED&id=3Pt2mN2VXxznjll")), "$.matching"))
                .isEqualTo(1);
    }

    @Test
    void addsUp() {
        awaitReading();
        String json = text(get(QUEUE + "/summary"));
        assertThat(JsonPath.<Map<String, Object>>read(json, "$.queues.deferred"))
                .isEqualTo(Map.of(
                        "messages",
                        1,
                        "bytes",
                        300,
                        "oldest",
                        Listed.NOW.minusSeconds(600).toString()));
        assertThat(JsonPath.<Integer>read(json, "$.queues.maildrop.messages")).isZero();
        assertThat(JsonPath.<List<Integer>>read(json, "$.ageBounds"))
                .startsWith(0, 5, 10)
                .hasSize(12);
        assertThat(JsonPath.<String>read(json, "$.destinations[0].domain")).isEqualTo("example.com");
        assertThat(JsonPath.<List<Integer>>read(json, "$.destinations[0].byAge"))
                .hasSize(12);
        assertThat(JsonPath.<Integer>read(json, "$.reasons[0].recipients")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(json, "$.senders.length()")).isEqualTo(3);
        assertThat(JsonPath.<Boolean>read(json, "$.waits[0].several")).isFalse();
        assertThat(JsonPath.<String>read(json, "$.waits[0].most.domain")).isEqualTo("example.com");
        assertThat(JsonPath.<Map<String, Object>>read(json, "$.more"))
                .containsOnlyKeys("destinations", "reasons", "senders", "waits")
                .allSatisfy((list, rest) -> assertThat(rest).isEqualTo(Map.of("rows", 0, "messages", 0)));
        assertThat(JsonPath.<Integer>read(text(get(QUEUE + "/summary?queue=hold")), "$.senders.length()"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?queue=corrupt",
                "?sort=colour",
                "?sort=--id",
                "?limit=0",
                "?limit=1001",
                "?limit=ten",
                "?cursor=x",
                "?minAge=-1",
                "/summary?minSize=x",
                "?sendr=a@example.org",
                "/summary?sort=size"
            })
    void refusesWhatCannotBeMeant(String query) {
        assertThat(get(QUEUE + query)).hasStatus(400).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void knowsNoOtherInstance() {
        assertThat(get("/api/v1/instances/mx9/queue")).hasStatus(404);
        assertThat(get("/api/v1/instances/mx9/queue/summary")).hasStatus(404);
    }

    @Test
    void asksStrangersForAToken() {
        assertThat(mvc.get().uri(QUEUE).exchange()).hasStatus(401);
    }

    /** An empty list alone would say that there is no mail. */
    @Test
    void saysThatPostfixIsStopped() {
        String json = text(get("/api/v1/instances/mx2/queue"));
        assertThat(JsonPath.<String>read(json, "$.scan.state")).isEqualTo("FAILED");
        assertThat(JsonPath.<String>read(json, "$.scan.problem.kind")).isEqualTo("STOPPED");
        assertThat(JsonPath.<String>read(json, "$.scan.problem.detail")).contains("Start Postfix");
        assertThat(JsonPath.<Integer>read(json, "$.total")).isZero();
        assertThat(JsonPath.<String>read(text(get("/api/v1/instances/mx2/queue/summary")), "$.scan.state"))
                .isEqualTo("FAILED");
    }

    @Test
    void saysThatAnEmptyQueueWasRead() {
        MANNER.set(sayingAndClosing(Listed.queue(List.of())));
        awaitReading();
        String json = text(get(QUEUE));
        assertThat(JsonPath.<Integer>read(json, "$.total")).isZero();
    }

    @Test
    void measuresWhatItReads() {
        awaitReading();
        String metrics = text(get("/actuator/prometheus"));
        assertThat(metrics)
                .contains("postkick_queue_messages{instance=\"mx1\",queue=\"hold\"} 1.0")
                .contains("postkick_queue_size_bytes{instance=\"mx1\",queue=\"deferred\"} 300.0")
                .containsPattern("postkick_queue_oldest_age_seconds\\{instance=\"mx1\"\\} \\d")
                .containsPattern("postkick_queue_scan_seconds_count\\{instance=\"mx1\",outcome=\"DONE\"\\} \\d");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).header("Authorization", "Bearer " + token()).exchange();
    }

    private String token() {
        String basic =
                Base64.getEncoder().encodeToString(("admin:" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        return JsonPath.read(
                text(mvc.post()
                        .uri("/api/v1/tokens")
                        .header("Authorization", "Basic " + basic)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"test\"}")
                        .exchange()),
                "$.token");
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void readsNoShowqThatMasterCfDoesNotHave() {
        String json = text(get("/api/v1/instances/mx3/queue"));

        assertThat(JsonPath.<String>read(json, "$.scan.state")).isEqualTo("FAILED");
        assertThat(json).contains("no line for the public service showq");
        assertThat(text(get("/api/v1/instances/mx3/queue/summary"))).contains("no line for the public service showq");
        assertThat(undefined.get().connections()).isZero();
    }
}
