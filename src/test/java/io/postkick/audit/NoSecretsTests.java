package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.testsupport.QuietInstance;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

/** Uses every secret there is over HTTP, and then looks for each of them in the log, its exports and what the console prints. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@ExtendWith(OutputCaptureExtension.class)
class NoSecretsTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("pkc_[0-9a-f]{10}_([0-9a-f]{64})");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Set<String> secrets = new LinkedHashSet<>();
    private String csrf = "";

    @Value("${local.server.port}")
    private int port;

    @Test
    void areOnNoLog(CapturedOutput printed) throws Exception {
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
        api("POST", "/api/v1/instances/mx1/services/public/pickup/kicks", byApi, "{\"request\":\"W\"}");
        api("POST", "/api/v1/instances/mx1/services/public/pickup/kicks", byApi, "{\"request\":");
        api("GET", "/api/v1/audit", byApi.substring(0, byApi.length() - 4) + "beef", "");
        press();
        post("/account/password", "_csrf", "forged");
        String exported = api("GET", "/api/v1/audit/export", byPage, "").body();
        String csv = api("GET", "/api/v1/audit/export?format=csv", byPage, "").body();
        post("/account/tokens/" + byPage.substring(4, 14) + "/revoke");
        api("GET", "/api/v1/audit", byPage, "");
        post("/sign-out");

        assertThat(exported)
                .contains("SIGN_IN_FAILED", "USER_CREATED", "USER_CHANGED", "TOKEN_CREATED", "KICK_CONCLUDED")
                .contains("KICK_DENIED", "ACCESS_DENIED", byPage.substring(4, 14));
        await().untilAsserted(() -> assertThat(printed.getAll()).contains("TOKEN_REVOKED", "SIGNED_OUT"));
        assertThat(secrets).hasSizeGreaterThan(20);
        for (String secret : secrets) {
            assertThat(exported).doesNotContainIgnoringCase(secret);
            assertThat(csv).doesNotContainIgnoringCase(secret);
            assertThat(printed.getAll()).doesNotContainIgnoringCase(secret);
        }
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    private void signIn(String name, String password) throws Exception {
        send(request("/sign-in").GET());
        post("/sign-in", "name", name, "password", password);
        send(request("/account").GET());
    }

    private void changePassword(String current, String password, String repeated) throws Exception {
        post("/account/password", "current", current, "password", password, "repeated", repeated);
    }

    private HttpResponse<String> makeToken(String name, String password) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(request("/api/v1/tokens")
                .header("Authorization", "Basic " + secret(credentials))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"by api\"}")));
    }

    private String token(HttpResponse<String> made) {
        Matcher token = TOKEN.matcher(made.body());
        assertThat(token.find()).isTrue();
        secret(token.group(1));
        return secret(token.group());
    }

    private HttpResponse<String> api(String method, String path, String token, String body) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private void press() throws Exception {
        post(
                "/instances/mx1/services/public/pickup/kicks",
                "press",
                UUID.randomUUID().toString(),
                "request",
                "W");
    }

    /** Sends a form as a browser does, with the latest page's CSRF token unless one is given, and follows the redirect. */
    private HttpResponse<String> post(String path, String... fields) throws Exception {
        StringBuilder form = new StringBuilder("_csrf=" + encoded(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equals("_csrf")) {
                form.setLength(0);
            }
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
        String next = answer.headers().firstValue("Location").orElse(null);
        return next == null
                ? answer
                : send(HttpRequest.newBuilder(uri(path).resolve(next)).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Matcher token = CSRF.matcher(answer.body());
        if (token.find()) {
            csrf = secret(token.group(1));
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> !Set.of("postkick-page", "postkick-instance").contains(cookie.getName()))
                .filter(cookie -> !cookie.getValue().isEmpty())
                .map(HttpCookie::getValue)
                .forEach(this::secret);
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
