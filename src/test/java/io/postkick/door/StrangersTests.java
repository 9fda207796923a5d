package io.postkick.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.testsupport.QuietInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** What people who are not signed in can take of the console, and what is left for those who are. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "server.tomcat.max-connections=" + StrangersTests.CONNECTIONS
        })
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTests {

    static final int CONNECTIONS = 120;

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\n";
    private static final String HUNDRED_MB = "Content-Length: 104857600\n\n";

    private final List<Wire> open = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry metrics;

    private String token = "";

    @BeforeAll
    void makeToken() throws IOException {
        String credentials =
                Base64.getEncoder().encodeToString(("admin:" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        String body = "{\"name\":\"t\"}";
        String answer = open().send("POST /api/v1/tokens HTTP/1.1\nHost: x\nAuthorization: Basic " + credentials
                        + "\nContent-Type: application/json\nConnection: close\nContent-Length: " + body.length()
                        + "\n\n" + body)
                .everything();
        Matcher made = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(answer);
        assertThat(made.find()).as(answer).isTrue();
        token = made.group(1);
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Wire wire : open) {
            wire.close();
        }
        open.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/instances",
        "PATCH, /sign-in",
        "DELETE, /assets/x.css",
        "POST, /sign-in",
        "POST, /actuator/health",
        "GET, /sign-in"
    })
    void areRefusedLargeBodiesBeforeAByteIsRead(String method, String path) throws IOException {
        for (String type : List.of(
                FORM, "Content-Type: application/json\n", "Content-Type: multipart/form-data; boundary=x\n", "")) {
            String answer = open().send(method + " " + path + " HTTP/1.1\nHost: x\n" + type + HUNDRED_MB)
                    .head();
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        }
    }

    @Test
    void areRefusedBodiesWithoutALengthOnceTheyAreLarge() throws IOException {
        Wire wire = open().send("PUT /sign-in HTTP/1.1\nHost: x\n" + FORM + "Transfer-Encoding: chunked\n\n");
        wire.send("2000\n" + "a".repeat(0x2000) + "\n1\na\n");

        assertThat(wire.head()).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void haveNoSession() throws IOException {
        double before = metrics.get("tomcat.sessions.created").functionCounter().count();
        for (String path : List.of("/sign-in", "/", "/instances/mx1/queue", "/a;b", "/nothing", "/api/v1/instances")) {
            String answer = open().send("GET " + path + " HTTP/1.1\nHost: x\nAccept: text/html\n\n")
                    .head();
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("Set-Cookie: postkick=");
        }
        assertThat(metrics.get("tomcat.sessions.created").functionCounter().count())
                .isEqualTo(before);
    }

    @Test
    void leaveRoomForOthersWhileTheirBodiesCome() throws IOException {
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            slow.add(open().send("POST /sign-in HTTP/1.1\nHost: x\n" + FORM + "Content-Length: 1000\n\nname=a"));
        }
        // Sixteen are waited for, and the others told at once.
        await().until(() -> slow.stream().filter(Wire::hasAnswer).count() == 64);
        assertThat(signedIn(open())).startsWith("HTTP/1.1 200 ");
        assertThat(open().send("GET /actuator/health HTTP/1.1\nHost: x\n\n").head())
                .startsWith("HTTP/1.1 200 ");
        String whole = "POST /sign-in HTTP/1.1\nHost: x\n" + FORM + "Content-Length: 6\n\nname=a";
        assertThat(open().send(whole).head()).startsWith("HTTP/1.1 302 ");
        assertThat(slow.stream().filter(Wire::hasAnswer)).hasSize(64);
        for (Wire wire : slow) {
            assertThat(wire.head()).containsPattern("^HTTP/1.1 (503|408) ");
        }
    }

    @Test
    void leaveConnectionsToOthers() throws IOException {
        Wire known = open();
        assertThat(signedIn(known)).startsWith("HTTP/1.1 200 ");
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            open().send(i % 2 == 0 ? "" : "GET /sign-in HTTP/1.1\nHost: x\nX-Slow: ");
        }

        assertThat(signedIn(open())).startsWith("HTTP/1.1 200 ");
        assertThat(signedIn(known)).startsWith("HTTP/1.1 200 ");
        assertThat(open().send("GET /sign-in HTTP/1.1\nHost: x\n\n").head()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void finishTheirHeadersInTime() throws IOException {
        Wire slow = open().send("GET /sign-in HTTP/1.1\nHost: x\nX-Slow: ");
        long began = System.nanoTime();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .until(() -> isGoneAfterAnotherByte(slow));
        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofSeconds(5).toNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a;b HTTP/1.1",
                "GET /%2e%2e/x HTTP/1.1",
                "TRACE / HTTP/1.1",
                "PUT /sign-in HTTP/1.1\nContent-Length: 9000",
                "GET /nothing HTTP/1.1"
            })
    void areRefusedWithStrictHeaders(String line) throws IOException {
        assertThat(open().send(line + "\nHost: x\n\n").head())
                .containsPattern("Content-Security-Policy: default-src '(self|none)';.*base-uri 'none'")
                .contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Cache-Control: no");
    }

    private static boolean isGoneAfterAnotherByte(Wire wire) {
        try {
            wire.send("a");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private String signedIn(Wire wire) throws IOException {
        return wire.send("GET /api/v1/instances HTTP/1.1\nHost: x\nAuthorization: Bearer " + token + "\n\n")
                .answer();
    }

    private Wire open() throws IOException {
        Wire wire = new Wire(port);
        open.add(wire);
        return wire;
    }
}
