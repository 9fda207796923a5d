package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.testsupport.QuietInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Requests that no browser sends, byte by byte, to a console below a path. */
@Tag("once")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "server.servlet.context-path=/postkick"})
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeRequestsTests {

    private static final String VERIFY = "POST /postkick/api/v1/audit/verification HTTP/1.1";
    private static final int TEN_MB = 10_000_000;

    @LocalServerPort
    private int port;

    private String token;

    @BeforeAll
    void makeToken() throws IOException {
        String credentials =
                Base64.getEncoder().encodeToString(("admin:" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        String answer = ask(
                "POST /postkick/api/v1/tokens HTTP/1.1\nAuthorization: Basic " + credentials
                        + "\nContent-Type: application/json\nContent-Length: 12",
                "{\"name\":\"t\"}");
        token = found(answer, "\"token\":\"([^\"]+)\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /postkick/\\ HTTP/1.1",
                "GET /postkick/%zz HTTP/1.1",
                "GET /{} HTTP/1.1",
                "G=T / HTTP/1.1",
                "GET /postkick/a\u0001b HTTP/1.1"
            })
    void areRefusedInAFewWordsThatDoNotNameTheServer(String line) throws IOException {
        assertThat(ask(line, ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Security-Policy: default-src 'none'", "<h1>This request could not be understood.")
                .doesNotContainIgnoringCase("tomcat");
    }

    @Test
    void areToldWhereThereIsNothingOutsideThePath() throws IOException {
        assertThat(ask("GET / HTTP/1.1\nAccept: text/html", ""))
                .startsWith("HTTP/1.1 404 ")
                .contains("<h1>There is nothing at this address.")
                .doesNotContainIgnoringCase("tomcat");
        assertThat(ask("GET / HTTP/1.1\nAccept: */*", ""))
                .contains("Content-Type: application/problem+json", "\"status\":404")
                .doesNotContain("<html");
    }

    @Test
    void doNotChooseTheHostThatRedirectsLeadTo() throws IOException {
        assertThat(ask("GET /postkick HTTP/1.1", "")).contains("Location: /postkick/\r\n");
        String denied = ask("GET /postkick/audit?limit=7 HTTP/1.1\nAccept: text/html", "");
        assertThat(denied).contains("Location: /postkick/sign-in\r\n");
        String page = ask("GET /postkick/sign-in HTTP/1.1", "");
        String form = "name=admin&password=" + encoded(As.ADMIN_PASSWORD) + "&_csrf="
                + encoded(found(page, "name=\"_csrf\"[^>]*value=\"([^\"]+)\""));

        String signedIn = ask(
                "POST /postkick/sign-in HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nCookie: "
                        + cookie(denied) + "; " + cookie(page) + "\nContent-Length: " + form.length(),
                form);

        assertThat(signedIn).contains("Location: /postkick/audit?limit=7\r\n");
    }

    @Test
    void ofScriptsAreAnsweredInWords() throws IOException {
        assertThat(ask("PUT /postkick/api/v1/audit HTTP/1.1" + bearer(), ""))
                .startsWith("HTTP/1.1 405 ")
                .contains("\"detail\":\"Method 'PUT' is not supported.\"");
    }

    @Test
    void ofScriptsLeadToWhatCameOfThem() throws IOException {
        String kicks = "POST /postkick/api/v1/instances/mx1/services/public/pickup/kicks HTTP/1.1";

        assertThat(ask(kicks + bearer() + "\nContent-Length: 15", "{\"request\":\"W\"}"))
                .startsWith("HTTP/1.1 201 ")
                .contains("Location: /postkick/api/v1/kicks/");
    }

    @Test
    void areRefusedByTheSizeTheySayTheyHave() throws IOException {
        String answer = ask(VERIFY + bearer() + "\nContent-Length: " + TEN_MB, "");

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "Nothing was done.")
                .contains("\"instance\":\"/postkick/api/v1/audit/verification\"");
        assertThat(ask("GET /postkick/api/v1/audit?limit=1 HTTP/1.1" + bearer(), ""))
                .contains("POST /postkick/api/v1/audit/verification: refused with 413");
    }

    @Test
    void areRefusedOnceTheyAreTooLarge() throws IOException {
        String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
        String chunked = VERIFY + bearer() + "\nTransfer-Encoding: chunked";

        assertThat(ask(chunked, chunk.repeat(4) + "1\r\n \r\n")).startsWith("HTTP/1.1 413 ");
        assertThat(ask(chunked, "2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"intact\":true");
    }

    @Test
    void areRefusedAsFormsThatAreTooLarge() throws IOException {
        String form =
                "POST /postkick/sign-in HTTP/1.1\nAccept: text/html\nContent-Type: application/x-www-form-urlencoded";

        assertThat(ask(form + "\nContent-Length: " + TEN_MB, ""))
                .startsWith("HTTP/1.1 413 ")
                .contains("That is more than the console takes at once.");
    }

    private String bearer() {
        return "\nAuthorization: Bearer " + token + "\nContent-Type: application/json";
    }

    /** Sends lines and a body, with the name of a host that is not this one, and reads the answer to its end. */
    private String ask(String lines, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = lines.replace("\n", "\r\n") + "\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            // Tomcat waits for the rest of a body that was announced.
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String cookie(String answer) {
        return found(answer, "Set-Cookie: (postkick-[^;]+)");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String found(String answer, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }
}
