package io.postkick.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The administrator at a browser: signs in with the form, and presses with session and token as a page does. */
public final class FormPresser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final ConsoleProcess console;
    private final String token;

    public FormPresser(ConsoleProcess console) {
        this.console = console;
        post(
                "/sign-in",
                false,
                Map.of("name", "admin", "password", ConsoleProcess.ADMIN_PASSWORD, "_csrf", tokenOn("/sign-in")));
        this.token = tokenOn("/account");
    }

    /**
     * Presses.
     *
     * @param htmx whether scripts run, which put the answer into the row
     */
    public HttpResponse<String> press(String serviceClass, String service, String request, boolean htmx) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", token);
        fields.put("press", UUID.randomUUID().toString());
        fields.put("request", request);
        return post("/instances/test/services/" + serviceClass + "/" + service + "/kicks", htmx, fields);
    }

    private String tokenOn(String page) {
        Matcher token =
                CSRF.matcher(send(HttpRequest.newBuilder(console.uri(page))).body());
        if (!token.find()) {
            throw new IllegalStateException("No token on " + page);
        }
        return token.group(1);
    }

    private HttpResponse<String> post(String path, boolean htmx, Map<String, String> fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        return send(htmx ? request.header("HX-Request", "true") : request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
