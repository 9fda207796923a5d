package io.postkick.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Somebody's browser without scripts, on a network of its own: pages, forms, one session, and what is shown once. */
public final class PlainBrowser {

    private static final Pattern RECOVERY_CODE =
            Pattern.compile("(?<![a-z2-7-])(?:[a-z2-7]{4}-){5}[a-z2-7]{4}(?![a-z2-7-])");

    private static int addresses;

    private final MockMvcTester mvc;
    private MockHttpSession begun = new MockHttpSession();
    private Cookie session;
    private String address;
    private MvcTestResult last;
    private Cookie challenge;
    private Cookie lastChallenge;
    private Cookie pending;

    public PlainBrowser(MockMvcTester mvc) {
        this.mvc = mvc;
        move();
    }

    /** To another network. */
    public void move() {
        int number = ++addresses;
        address = String.format(Locale.ROOT, "10.%d.%d.1", number / 250, number % 250);
    }

    public String address() {
        return address;
    }

    /** What the web server keeps of what was begun and is not finished, such as half a sign-in. */
    public MockHttpSession begun() {
        return begun;
    }

    /** By which the console knows the browser again: the secret of its session, or the id of what was begun. */
    public String id() {
        return session == null ? begun.getId() : session.getValue();
    }

    /** Sends what the browser has, with a request of the test's own. */
    public RequestPostProcessor cookies() {
        return request -> {
            if (session != null) {
                HeldSession.bring(request, session);
            }
            request.setSession(begun);
            return request;
        };
    }

    public MvcTestResult get(String path) {
        return send(mvc.get().uri(path));
    }

    /** Sends a form: names and values by turns. */
    public MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return send(request);
    }

    /** What a browser makes a new passkey by, for whoever has shown what that takes; or why there is nothing. */
    public MvcTestResult askForPasskey(String... fields) {
        String[] all = Arrays.copyOf(fields, fields.length + 4);
        System.arraycopy(new String[] {"ask", "true", "name", "new"}, 0, all, fields.length, 4);
        return post("/account/passkeys", all);
    }

    /** The page that the last answer leads to. */
    public String followed() {
        return text(get(String.valueOf(last.getResponse().getRedirectedUrl())));
    }

    /** The page at an address that is encoded already, as another site leads to it. */
    public MvcTestResult get(URI address) {
        return send(mvc.get().uri(address));
    }

    /** Types name and password. */
    public MvcTestResult signIn(String name) {
        return post("/sign-in", "name", name, "password", As.ADMIN_PASSWORD);
    }

    /** Whether the browser is let in where everybody may who has signed in. */
    public boolean isIn() {
        return get("/account").getResponse().getStatus() == 200;
    }

    /** Does not forget what a passkey was to sign, as it is told to. */
    public void keepTheChallenge() {
        challenge = lastChallenge;
    }

    public static List<String> recoveryCodes(String page) {
        return RECOVERY_CODE.matcher(page).results().map(found -> found.group()).toList();
    }

    public static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult send(MockMvcTester.MockMvcRequestBuilder request) {
        if (challenge != null) {
            request.cookie(challenge);
        }
        if (pending != null) {
            request.cookie(pending);
        }
        last = request.with(cookies()).remoteAddress(address).exchange();
        for (Cookie cookie : last.getResponse().getCookies()) {
            if (cookie.getName().endsWith("-challenge")) {
                challenge = cookie.getMaxAge() == 0 ? null : cookie;
                lastChallenge = challenge == null ? lastChallenge : challenge;
            }
            if (cookie.getName().endsWith("-provider")) {
                pending = cookie.getMaxAge() == 0 ? null : cookie;
            }
            if (cookie.getName().equals(HeldSession.COOKIE)) {
                session = cookie.getMaxAge() == 0 ? null : cookie;
            }
        }
        // Another one where the console has ended it.
        if (last.getRequest().getSession(false) instanceof MockHttpSession now) {
            begun = now;
        }
        return last;
    }
}
