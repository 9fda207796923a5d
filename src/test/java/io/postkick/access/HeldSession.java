package io.postkick.access;

import io.postkick.access.session.SessionContexts;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** One session of somebody, as a browser holds it: it begins with the first request, and each one after that brings its cookie. */
public final class HeldSession implements RequestPostProcessor {

    /** Of who is signed in. */
    public static final String COOKIE = "postkick";

    private final String name;
    private final Role role;
    private final MockHttpSession begun = new MockHttpSession();
    private Cookie cookie;

    public HeldSession(String name, Role role) {
        this.name = name;
        this.role = role;
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        if (cookie == null) {
            cookie = begin(request);
        }
        bring(request, cookie);
        if (!begun.isInvalid()) {
            request.setSession(begun);
        }
        return request;
    }

    /** Takes the cookie that the console answered with, if it did. */
    public void take(MvcTestResult result) {
        Cookie renewed = result.getResponse().getCookie(COOKIE);
        cookie = renewed == null ? cookie : renewed;
    }

    /** The secret that it has now. */
    public String secret() {
        return cookie.getValue();
    }

    /** Adds a cookie to those that a request has. */
    static void bring(MockHttpServletRequest request, Cookie cookie) {
        List<Cookie> all = new ArrayList<>(List.of(cookie));
        if (request.getCookies() != null) {
            all.addAll(List.of(request.getCookies()));
        }
        request.setCookies(all.toArray(Cookie[]::new));
    }

    private Cookie begin(MockHttpServletRequest request) {
        var context = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
        var signIn = new MockHttpServletRequest(request.getServletContext());
        signIn.addHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
        var answer = new MockHttpServletResponse();
        var identity = As.identity(context, name, role).authenticated();
        context.getBean(SessionContexts.class).saveContext(new SecurityContextImpl(identity), signIn, answer);
        return answer.getCookie(COOKIE);
    }
}
