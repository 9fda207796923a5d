package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.testsupport.HttpCalls;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
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

    private static final Pattern SESSION = Pattern.compile("postkick=([^;]+)(;.*)");
    private static final Pattern FORM = Pattern.compile("(postkick-form=[^;]+)(;.*)");

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
    void givesASessionOnlyToWhomSignsIn() {
        var page = get("/sign-in", "");
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("postkick="));
        assertThat(cookie(page, FORM).group(1)).matches("postkick-form=[0-9a-f]{32}");
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
    void takesNoFormWhoseTokenIsNotInTheCookie() {
        var page = get("/sign-in", "");
        var other = get("/sign-in", "");

        var answer = signIn(page, cookie(other, FORM).group(1), As.ADMIN_PASSWORD);

        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?ended");
    }

    @Test
    void comesBackToPagesOnly() {
        assertThat(remembers("/audit")).isTrue();
        assertThat(remembers("/sign-out")).isFalse();
    }

    private boolean remembers(String path) {
        return calls("").with("Accept", "text/html").get(path).headers().allValues("Set-Cookie").stream()
                .anyMatch(cookie -> cookie.startsWith("postkick-page="));
    }

    @Test
    void saysHowLongToWait() {
        var page = get("/sign-in", "");
        for (int i = 0; i < 3; i++) {
            signIn(page, "wrong password");
        }
        var answer = signIn(page, As.ADMIN_PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Try again in 1 s.");
    }

    @Test
    void saysPlainlyThatTheSignInCouldNotBeRecorded() {
        var page = get("/sign-in", "");
        announced.refuse();
        var answer = signIn(page, As.ADMIN_PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("could not be recorded").doesNotContain("Exception");
    }

    @Test
    void sendsStrictHeadersWithPagesAssetsAndApi() {
        for (String path : new String[] {"/sign-in", "/favicon.ico", "/api/v1/tokens", "/actuator/health"}) {
            var headers = get(path, "").headers();
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
    void saysWhatTheCharactersOfAssetsAre() {
        String folder =
                get("/sign-in", "").body().replaceFirst("(?s).*href=\"(/assets/[^\"/]+/)[^\"]+\\.css\".*", "$1");
        Map.of(
                        "/webjars/htmx.org/dist/htmx.min.js",
                        "text/javascript;charset=UTF-8",
                        folder + "js/app.js",
                        "text/javascript;charset=UTF-8",
                        folder + "css/base.css",
                        "text/css;charset=UTF-8",
                        folder + "icons.svg",
                        "image/svg+xml;charset=UTF-8")
                .forEach((path, type) -> assertThat(get(path, "").headers().firstValue("Content-Type"))
                        .as(path)
                        .hasValue(type));
    }

    @Test
    void letsNoOtherOriginReadAnswers() {
        for (String path : new String[] {"/sign-in", "/favicon.ico", "/api/v1/tokens", "/actuator/health"}) {
            var headers = calls("")
                    .with("Origin", "https://elsewhere.example")
                    .get(path)
                    .headers();
            assertThat(headers.map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    @Test
    void hasTheBrowserForgetTheSessionAtSignOut() {
        var page = get("/sign-in", "");
        String session =
                "postkick=" + cookie(signIn(page, As.ADMIN_PASSWORD), SESSION).group(1);
        var account = get("/account", session);
        var out = calls(session).postForm("/sign-out", Map.of("_csrf", HttpCalls.csrf(account)));
        assertThat(out.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("postkick=;").contains("Path=/", "Max-Age=0"));
    }

    @Test
    void tellsStrangersNeitherVersionNorCommit() {
        var page = get("/sign-in", "");
        assertThat(page.body()).doesNotContainPattern("Postkick Console \\d").doesNotContain("(null)");
        String session =
                "postkick=" + cookie(signIn(page, As.ADMIN_PASSWORD), SESSION).group(1);
        var account = get("/account", session);
        assertThat(account.body()).containsPattern("Postkick Console \\d");
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String password) {
        return signIn(page, cookie(page, FORM).group(1), password);
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String cookie, String password) {
        return calls(cookie)
                .postForm("/sign-in", Map.of("name", "admin", "password", password, "_csrf", HttpCalls.csrf(page)));
    }

    private int status(String path, String cookie) {
        return get(path, cookie).statusCode();
    }

    private HttpResponse<String> get(String path, String cookie) {
        return calls(cookie).get(path);
    }

    private HttpCalls calls(String cookie) {
        return HttpCalls.to(port).with("Cookie", cookie);
    }

    private static Matcher cookie(HttpResponse<?> response, Pattern kind) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(kind::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();
    }
}
