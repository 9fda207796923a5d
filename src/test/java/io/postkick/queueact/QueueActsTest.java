package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.host.queue.QueueName;
import io.postkick.queueact.run.ActRunner;
import io.postkick.retry.HandMadeQueue;
import io.postkick.testsupport.FakeQueueActs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Acts on three queued messages over HTTP; the queue helper waits when a test says so. */
@QueueActTest
abstract class QueueActsTest {

    static final String A = "E352D20C0A1";
    static final String B = "E352D20C0B2";
    static final String C = "3Pt2mN2VXxznjll";
    static final String GONE = "E352D20C0FF";
    static final String PAGES = "/instances/mx1/queue/acts";
    static final String API = "/api/v1" + PAGES;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    HandMadeQueue queue;

    @Autowired
    FakeQueueActs helper;

    @Autowired
    HelperAbilities abilities;

    @Autowired
    PickupInstance postfix;

    @Autowired
    SettableClock clock;

    @Autowired
    ActRunner acts;

    @Autowired
    JdbcClient jdbc;

    final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        helper.reset();
        abilities.forget();
        postfix.reset();
        queue.clear();
        queue.put(A, QueueName.DEFERRED, "a@one.example", "connection refused");
        queue.put(B, QueueName.DEFERRED, "b@two.example", "connection refused");
        queue.put(C, QueueName.ACTIVE, "c@two.example", "");
    }

    @AfterEach
    void end() {
        gate.countDown();
        jdbc.sql("drop trigger if exists full_disk").update();
        clock.advance(Duration.ofHours(1));
        await("acts to end").until(() -> acts.running("mx1").isEmpty());
    }

    /** The helper waits before every batch until the gate opens. */
    void hold() {
        helper.before(batch -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static String body(String act, String... ids) {
        return body(act, List.of(ids));
    }

    static String body(String act, List<String> ids) {
        String names = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return "{\"act\":\"" + act + "\",\"ids\":[" + names + "],\"reason\":\"because\"}";
    }

    MvcTestResult start(String name, Role role, String body) {
        return start(name, role, body, UUID.randomUUID().toString());
    }

    MvcTestResult start(String name, Role role, String body, String key) {
        return mvc.post()
                .uri(API)
                .with(As.person(name, role))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult start(String body) {
        return start("admin", Role.ADMIN, body);
    }

    /** Started; the address of it. */
    String started(String body) {
        MvcTestResult result = start(body);
        assertThat(result).hasStatus(202);
        return String.valueOf(result.getResponse().getHeader("Location"));
    }

    MvcTestResult get(String path) {
        return mvc.get()
                .uri(URI.create(path))
                .with(As.person("admin", Role.ADMIN))
                .exchange();
    }

    MvcTestResult delete(String path, String name, Role role) {
        return mvc.delete().uri(path).with(As.person(name, role)).exchange();
    }

    MvcTestResult postApi(String path, String name, Role role) {
        return mvc.post().uri(path).with(As.person(name, role)).exchange();
    }

    MvcTestResult post(String path, String name, Role role, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(As.person(name, role));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    /** What the API says of an act that is over. */
    String over(String act) {
        await("the act to end").until(() -> !read(text(get(act)), "$.state").equals("RUNNING"));
        return text(get(act));
    }

    /** What it says of one that waits for its grace to be over. */
    String waiting(String act) {
        await("the act to wait").until(() -> read(text(get(act)), "$.stage").equals("WAITING"));
        return text(get(act));
    }

    static String read(String json, String path) {
        return String.valueOf(JsonPath.<Object>read(json, path));
    }

    /** As {@code ID RESULT}, in the order of the IDs. */
    static List<String> results(String json) {
        List<String> ids = JsonPath.read(json, "$.results[*].id");
        List<String> results = JsonPath.read(json, "$.results[*].result");
        String[] lines = new String[ids.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = ids.get(i) + " " + results.get(i);
        }
        return Arrays.stream(lines).sorted().toList();
    }

    List<String> recorded(String act) {
        return jdbc.sql(
                        "select action || ' ' || coalesce(outcome, '-') from audit_entry where kick_id = :id order by sequence")
                .param("id", act.substring(act.lastIndexOf('/') + 1))
                .query(String.class)
                .list();
    }

    String detail(String act, String action) {
        return jdbc.sql("select detail from audit_entry where kick_id = :id and action = :action")
                .param("id", act.substring(act.lastIndexOf('/') + 1))
                .param("action", action)
                .query(String.class)
                .single();
    }

    long denied() {
        return jdbc.sql("select count(*) from audit_entry where action = 'QUEUE_ACT_DENIED'")
                .query(Long.class)
                .single();
    }

    /** The database refuses entries of one kind, as a full disk would. */
    void refuseToRecord(String action) {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
