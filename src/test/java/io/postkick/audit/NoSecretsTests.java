package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.PlainBrowser;
import io.postkick.testsupport.HttpCalls;
import io.postkick.testsupport.QuietInstance;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

/** Uses every secret there is over HTTP, and then looks for each of them in the log, its exports and what the console prints. */
@Tag("once")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@ExtendWith(OutputCaptureExtension.class)
class NoSecretsTests {

    private static final Pattern TOKEN = Pattern.compile("pkc_[0-9a-f]{10}_([0-9a-f]{64})");

    private final CookieManager cookies = new CookieManager();
    private final Set<String> secrets = new LinkedHashSet<>();
    private String csrf = "";

    @Value("${local.server.port}")
    private int port;

    @Test
    void areOnNoLog(CapturedOutput printed) {
        String admin = secret(As.ADMIN_PASSWORD);
        signIn("admin", secret("Wrong-Secret-0001"));
        signIn("admin", admin);
        String bens = secret("Bens-Secret-0002");
        post("/people", "name", "ben", "role", "OPERATOR", "password", bens);
        post("/people", "name", "ben", "role", "OPERATOR", "password", secret("Taken-Secret-0003"));
        bens = secret("Bens-Secret-0004");
        post("/people/ben/password", "password", bens, "ownPassword", admin);
        post("/people/ben/password", "password", bens, "ownPassword", secret("Wrong-Secret-0009"));
        String fresh = secret("Fresh-Secret-0005");
        changePassword(secret("Wrong-Secret-0006"), fresh, fresh);
        changePassword(admin, fresh, secret("Other-Secret-0007"));
        changePassword(admin, fresh, fresh);
        String byPage = token(post("/account/tokens", "name", "by page", "ownPassword", fresh));
        String byApi = token(makeToken("ben", bens));
        makeToken("ben", secret("Wrong-Secret-0008"));
        kept(calls().withToken(byApi)
                .post("/api/v1/instances/mx1/services/public/pickup/kicks", "{\"request\":\"W\"}"));
        kept(calls().withToken(byApi).post("/api/v1/instances/mx1/services/public/pickup/kicks", "{\"request\":"));
        api("/api/v1/audit", byApi.substring(0, byApi.length() - 4) + "beef");
        press();
        post("/account/password", "_csrf", "forged");
        useAnApp(fresh);
        String withFactor = token(post("/account/tokens", "name", "with a factor", "ownPassword", fresh));
        String exported = api("/api/v1/audit/export", withFactor).body();
        String csv = api("/api/v1/audit/export?format=csv", withFactor).body();
        post("/account/tokens/" + byPage.substring(4, 14) + "/revoke");
        api("/api/v1/audit", byPage);
        post("/sign-out");

        assertThat(exported)
                .contains("SIGN_IN_FAILED", "USER_CREATED", "USER_CHANGED", "TOKEN_CREATED", "KICK_CONCLUDED")
                .contains(
                        "KICK_DENIED",
                        "ACCESS_DENIED",
                        "SECOND_FACTOR_ADDED",
                        "RECOVERY_CODE_USED",
                        byPage.substring(4, 14));
        await().untilAsserted(() -> assertThat(printed.getAll()).contains("TOKEN_REVOKED", "SIGNED_OUT"));
        assertThat(secrets).hasSizeGreaterThan(20);
        for (String secret : secrets) {
            assertThat(exported).doesNotContainIgnoringCase(secret);
            assertThat(csv).doesNotContainIgnoringCase(secret);
            assertThat(printed.getAll()).doesNotContainIgnoringCase(secret);
        }
    }

    /** Codes themselves are six digits, which may stand anywhere by chance. */
    private void useAnApp(String password) {
        AuthenticatorApp app = AuthenticatorApp.on(get("/account/second-factor").body());
        secret(app.secret());
        secret(app.secret().replace(" ", ""));
        String newCode = app.code(Instant.now());
        String added = post("/account/second-factor", "newCode", newCode, "ownPassword", password)
                .body();
        List<String> codes = PlainBrowser.recoveryCodes(added);
        assertThat(codes).hasSize(10);
        codes.forEach(this::secret);
        codes.stream().map(code -> code.replace("-", "")).forEach(this::secret);
        post("/sign-out");
        signIn("admin", password);
        post("/sign-in/code", "code", secret("no-such-code-0010"));
        post("/sign-in/code", "code", codes.get(0));
        get("/account");
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    private void signIn(String name, String password) {
        get("/sign-in");
        post("/sign-in", "name", name, "password", password);
        get("/account");
    }

    private void changePassword(String current, String password, String repeated) {
        post("/account/password", "current", current, "password", password, "repeated", repeated);
    }

    private HttpResponse<String> makeToken(String name, String password) {
        secret(HttpCalls.credentials(name, password));
        return kept(calls().withPassword(name, password).post("/api/v1/tokens", "{\"name\":\"by api\"}"));
    }

    private String token(HttpResponse<String> made) {
        Matcher token = TOKEN.matcher(made.body());
        assertThat(token.find()).isTrue();
        secret(token.group(1));
        return secret(token.group());
    }

    private HttpResponse<String> api(String path, String token) {
        return kept(calls().withToken(token).get(path));
    }

    private void press() {
        post(
                "/instances/mx1/services/public/pickup/kicks",
                "press",
                UUID.randomUUID().toString(),
                "request",
                "W");
    }

    /** Sends a form as a browser does, with the latest page's CSRF token unless one is given, and follows the redirect. */
    private HttpResponse<String> post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("_csrf", csrf));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        HttpResponse<String> answer = kept(calls().postForm(path, form));
        String next = answer.headers().firstValue("Location").orElse(null);
        return next == null ? answer : get(URI.create(next).getRawSchemeSpecificPart());
    }

    private HttpResponse<String> get(String path) {
        return kept(calls().get(path));
    }

    private HttpCalls calls() {
        return HttpCalls.to(port).keeping(cookies);
    }

    /** With what is secret in it kept in mind. */
    private HttpResponse<String> kept(HttpResponse<String> answer) {
        if (answer.body().contains("name=\"_csrf\"")) {
            csrf = secret(HttpCalls.csrf(answer));
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> !Set.of("postkick-page", "postkick-instance").contains(cookie.getName()))
                .filter(cookie -> !cookie.getValue().isEmpty())
                .map(HttpCookie::getValue)
                .forEach(this::secret);
        return answer;
    }
}
