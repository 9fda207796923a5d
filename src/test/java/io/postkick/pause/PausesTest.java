package io.postkick.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.QueueAct;
import io.postkick.pause.run.PauseRunner;
import io.postkick.pause.run.QueuePause;
import io.postkick.queueact.PickupInstance;
import io.postkick.queueact.run.ActRunner;
import io.postkick.retry.HandMadeQueue;
import io.postkick.testsupport.FakeQueueActs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pauses of a queue with three messages, over HTTP. */
@PauseTest
abstract class PausesTest {

    static final String A = "E352D20C0A1";
    static final String B = "E352D20C0B2";
    static final String C = "3Pt2mN2VXxznjll";
    static final String PAGES = "/instances/mx1/queue/pauses";
    static final String API = "/api/v1" + PAGES;

    @Autowired
    PickupInstance postfix;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    HandMadeQueue queue;

    @Autowired
    FakeQueueActs helper;

    @Autowired
    SettableClock clock;

    @Autowired
    ActRunner acts;

    @Autowired
    PauseRunner pauses;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        helper.reset();
        queue.clear();
        queue.put(A, QueueName.DEFERRED, "a@one.example", "connection refused");
        queue.put(B, QueueName.DEFERRED, "b@two.example", "connection refused");
        queue.put(C, QueueName.ACTIVE, "c@two.example", "");
    }

    /** What an earlier test has set is over for the next one, whatever it did to the helper, the queue and the log. */
    @AfterEach
    void end() {
        helper.reset();
        queue.fail(null);
        jdbc.sql("drop trigger if exists full_disk").update();
        for (QueuePause pause : pauses.all("mx1")) {
            pauses.lift(pause, "test");
        }
        await("pauses to end").until(() -> pauses.all("mx1").isEmpty());
        await("acts to end").until(() -> acts.running("mx1").isEmpty());
    }

    String until(Duration ahead) {
        return clock.instant().plus(ahead).toString();
    }

    String body(String kind, String value) {
        return body(kind, value, until(Duration.ofHours(1)));
    }

    static String body(String kind, String value, String until) {
        return "{\"" + kind + "\":\"" + value + "\",\"until\":\"" + until + "\",\"reason\":\"spam run\"}";
    }

    MvcTestResult set(String name, Role role, String body) {
        return set(name, role, body, UUID.randomUUID().toString());
    }

    MvcTestResult set(String name, Role role, String body, String key) {
        return mvc.post()
                .uri(API)
                .with(As.person(name, role))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult set(String body) {
        return set("admin", Role.ADMIN, body);
    }

    /** Set; the address of it. */
    String begun(String body) {
        MvcTestResult result = set(body);
        assertThat(result).hasStatus(201);
        return String.valueOf(result.getResponse().getHeader("Location"));
    }

    /** Set, and it has put so many on hold; the address of it. */
    String holding(String body, int messages) {
        String pause = begun(body);
        await("messages to be held").until(() -> held(pause) == messages);
        return pause;
    }

    int held(String pause) {
        return JsonPath.read(text(get(pause)), "$.held");
    }

    MvcTestResult get(String path) {
        return get(path, "admin", Role.ADMIN);
    }

    MvcTestResult get(String path, String name, Role role) {
        return mvc.get().uri(URI.create(path)).with(As.person(name, role)).exchange();
    }

    MvcTestResult lift(String pause) {
        return lift(pause, "admin", Role.ADMIN);
    }

    MvcTestResult lift(String pause, String name, Role role) {
        return mvc.delete().uri(pause).with(As.person(name, role)).exchange();
    }

    MvcTestResult post(String path, String name, Role role, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(As.person(name, role));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    /** What the API says of a pause that is over. */
    String over(String pause) {
        await("the pause to end").until(() -> read(text(get(pause)), "$.state").equals("ENDED"));
        return text(get(pause));
    }

    static String read(String json, String path) {
        return String.valueOf(JsonPath.<Object>read(json, path));
    }

    List<String> results(String json) {
        List<String> ids = JsonPath.read(json, "$.messages[*].id");
        List<String> states = JsonPath.read(json, "$.messages[*].state");
        String[] lines = new String[ids.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = ids.get(i) + " " + states.get(i);
        }
        return Arrays.stream(lines).sorted().toList();
    }

    static String id(String pause) {
        return pause.substring(pause.lastIndexOf('/') + 1);
    }

    /** In which queue it is. */
    QueueName where(String message) {
        return queue.found(List.of(message)).find(message).orElseThrow().queue();
    }

    List<String> batches(QueueAct act) {
        return helper.batches().stream()
                .filter(batch -> batch.act() == act)
                .flatMap(batch -> batch.ids().stream())
                .sorted()
                .toList();
    }

    List<String> recorded(String pause) {
        return jdbc.sql(
                        "select action || ' ' || coalesce(outcome, '-') from audit_entry where kick_id = :id order by sequence")
                .param("id", id(pause))
                .query(String.class)
                .list();
    }

    String detail(String pause, String action) {
        return jdbc.sql("select detail from audit_entry where kick_id = :id and action = :action")
                .param("id", id(pause))
                .param("action", action)
                .query(String.class)
                .single();
    }

    long count(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }

    /** The database refuses entries of one kind, as a full disk would. */
    void refuseToRecord(String action) {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    void recordAgain() {
        jdbc.sql("drop trigger full_disk").update();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
