package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queue.QueueName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Retries over HTTP, of which flush(8) waits when a test says so. */
@RetryTest
abstract class RetryPagesTest {

    static final String A = "E352D20C0A1";
    static final String B = "E352D20C0B2";
    static final String PAGES = "/instances/mx1/queue/retries";
    static final String API = "/api/v1" + PAGES;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    FakeFlush flush;

    @Autowired
    HandMadeQueue queue;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    final CountDownLatch gate = new CountDownLatch(1);
    String token = "";

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

    void hold() {
        flush.answer(request -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 0;
        });
    }

    String started(String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "press";
        all[1] = UUID.randomUUID().toString();
        System.arraycopy(fields, 0, all, 2, fields.length);
        MvcTestResult result = post(PAGES, "admin", Role.ADMIN, all);
        assertThat(result).hasStatus3xxRedirection();
        return result.getResponse().getRedirectedUrl();
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(path).with(As.person("admin", Role.ADMIN)).exchange();
    }

    /** An address that is encoded already. */
    MvcTestResult get(URI address) {
        return mvc.get().uri(address).with(As.person("admin", Role.ADMIN)).exchange();
    }

    MvcTestResult getApi(String path) {
        return mvc.get().uri(path).header("Authorization", token()).exchange();
    }

    MvcTestResult post(String path, String name, Role role, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(As.person(name, role));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    MvcTestResult postApi(String body) {
        return mvc.post()
                .uri(API)
                .header("Authorization", token())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    String token() {
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

    long denied() {
        return jdbc.sql("select count(*) from audit_entry where action = 'RETRY_DENIED'")
                .query(Long.class)
                .single();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
