package io.postkick.testsupport;

import java.net.CookieManager;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The administrator at a browser: signs in with the form, and presses with session and token as a page does. */
public final class FormPresser {

    private final HttpCalls calls;
    private final String token;

    public FormPresser(ConsoleProcess console) {
        calls = console.calls().keeping(new CookieManager());
        calls.postForm(
                "/sign-in",
                Map.of("name", "admin", "password", ConsoleProcess.ADMIN_PASSWORD, "_csrf", tokenOn("/sign-in")));
        token = tokenOn("/account");
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
        return (htmx ? calls.with("HX-Request", "true") : calls)
                .postForm("/instances/test/services/" + serviceClass + "/" + service + "/kicks", fields);
    }

    private String tokenOn(String page) {
        return HttpCalls.csrf(calls.get(page));
    }
}
