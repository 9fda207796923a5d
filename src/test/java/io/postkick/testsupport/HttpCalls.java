package io.postkick.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP/1.1, as a script makes them, or a browser in which no script runs. Redirects are not followed. */
public final class HttpCalls {

    /** No promise of the product: what hangs so long does not come. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final String address;
    private final Map<String, String> headers;

    private HttpCalls(HttpClient http, String address, Map<String, String> headers) {
        this.http = http;
        this.address = address;
        this.headers = headers;
    }

    /** To a port of this host. */
    public static HttpCalls to(int port) {
        return new HttpCalls(client().build(), "http://127.0.0.1:" + port, Map.of());
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    /** The same, with what is kept of cookies. */
    public HttpCalls keeping(CookieHandler cookies) {
        return new HttpCalls(client().cookieHandler(cookies).build(), address, headers);
    }

    /** The same, with a header. */
    public HttpCalls with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new HttpCalls(http, address, all);
    }

    /** The same, by somebody with a password. */
    public HttpCalls withPassword(String name, String password) {
        return with("Authorization", "Basic " + credentials(name, password));
    }

    public static String credentials(String name, String password) {
        return Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    }

    /** The same, with a token. */
    public HttpCalls withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** A new token of somebody with a password. */
    public String newToken(String name, String password) {
        HttpResponse<String> made = withPassword(name, password).post("/api/v1/tokens", "{\"name\":\"test\"}");
        if (made.statusCode() != 201) {
            throw new IllegalStateException("No token: " + made.statusCode() + " " + made.body());
        }
        return json(made).get("token").asString();
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public HttpResponse<String> post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(json));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(form));
    }

    /** @throws UncheckedIOException where nothing answers, or not to the end */
    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(HANGS)
                .method(method, body);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The token of the forms on a page. */
    public static String csrf(HttpResponse<String> page) {
        Matcher token = CSRF.matcher(page.body());
        if (!token.find()) {
            throw new IllegalStateException("No token on " + page.uri());
        }
        return token.group(1);
    }
}
