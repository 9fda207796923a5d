package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** What only a real server shows: cookies, forwards, headers. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@ContextConfiguration(initializers = FreshDataDirectory.class)
@Import({Announced.class, SettableClock.class})
class SignInOverHttpTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("postkick=([^;]+)(;.*)");
    private static final Pattern FORM = Pattern.compile("(postkick-form=[^;]+)(;.*)");

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @BeforeEach
    void startAfresh() {
        announced.clear();
        clock.advance(java.time.Duration.ofHours(1));
    }

    @Test
    void givesASessionOnlyToWhomSignsIn() throws Exception {
        var page = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("postkick="));
        assertThat(cookie(page, FORM).group(2)).contains("HttpOnly").contains("SameSite=Strict");

        var answer = signIn(page, As.ADMIN_PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        Matcher session = cookie(answer, SESSION);
        assertThat(session.group(2)).contains("HttpOnly").contains("SameSite=Strict");
        assertThat(status("/account", "postkick=0123456789ABCDEF0123456789ABCDEF"))
                .isEqualTo(302);
        assertThat(status("/account", "postkick=" + session.group(1))).isEqualTo(200);
        assertThat(status("/api/v1/tokens", "postkick=" + session.group(1))).isEqualTo(401);
    }

    @Test
    void takesNoFormWhoseTokenIsNotInTheCookie() throws Exception {
        var page = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());
        var other = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());

        var answer = signIn(page, cookie(other, FORM).group(1), As.ADMIN_PASSWORD);

        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?ended");
    }

    @Test
    void comesBackToPagesOnly() throws Exception {
        assertThat(remembers("/audit")).isTrue();
        assertThat(remembers("/sign-out")).isFalse();
    }

    private boolean remembers(String path) throws IOException, InterruptedException {
        return http
                .send(get(path, "").header("Accept", "text/html").build(), BodyHandlers.discarding())
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .anyMatch(cookie -> cookie.startsWith("postkick-page="));
    }

    @Test
    void saysHowLongToWait() throws Exception {
        var page = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());
        for (int i = 0; i < 3; i++) {
            signIn(page, "wrong password");
        }
        var answer = signIn(page, As.ADMIN_PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Try again in 1 s.");
    }

    @Test
    void saysPlainlyThatTheSignInCouldNotBeRecorded() throws Exception {
        var page = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());
        announced.refuse();
        var answer = signIn(page, As.ADMIN_PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("could not be recorded").doesNotContain("Exception");
    }

    @Test
    void sendsStrictHeadersWithPagesAssetsAndApi() throws Exception {
        for (String path : new String[] {"/sign-in", "/favicon.ico", "/api/v1/tokens", "/actuator/health"}) {
            var headers =
                    http.send(get(path, "").build(), BodyHandlers.discarding()).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        }
    }

    @Test
    void hasTheBrowserForgetTheSessionAtSignOut() throws Exception {
        var page = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());
        String session =
                "postkick=" + cookie(signIn(page, As.ADMIN_PASSWORD), SESSION).group(1);
        var account = http.send(get("/account", session).build(), BodyHandlers.ofString());
        Matcher csrf = CSRF.matcher(account.body());
        assertThat(csrf.find()).isTrue();
        var out = http.send(
                get("/sign-out", session)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.discarding());
        assertThat(out.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("postkick=;").contains("Path=/", "Max-Age=0"));
    }

    @Test
    void tellsStrangersNeitherVersionNorCommit() throws Exception {
        var page = http.send(get("/sign-in", "").build(), BodyHandlers.ofString());
        assertThat(page.body()).doesNotContainPattern("Postkick Console \\d").doesNotContain("(null)");
        String session =
                "postkick=" + cookie(signIn(page, As.ADMIN_PASSWORD), SESSION).group(1);
        var account = http.send(get("/account", session).build(), BodyHandlers.ofString());
        assertThat(account.body()).containsPattern("Postkick Console \\d");
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String password)
            throws IOException, InterruptedException {
        return signIn(page, cookie(page, FORM).group(1), password);
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String cookie, String password)
            throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        String form = "name=admin&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        return http.send(
                get("/sign-in", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private int status(String path, String cookie) throws IOException, InterruptedException {
        return http.send(get(path, cookie).build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder get(String path, String cookie) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", cookie);
    }

    private static Matcher cookie(HttpResponse<?> response, Pattern kind) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(kind::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();
    }
}
