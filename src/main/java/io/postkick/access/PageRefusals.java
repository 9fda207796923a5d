package io.postkick.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Answers a browser that may not have what it asked for: strangers go to the sign-in page, others are told no. */
@Component
class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Announcer announcer;

    PageRefusals(Announcer announcer) {
        this.announcer = announcer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        toSignIn(request, response, "");
    }

    /** Also called for a form without a valid CSRF token; without a session that means the session has ended. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        Optional<Actor> actor = SignedInActor.of(request);
        if (actor.isEmpty()) {
            toSignIn(request, response, "?ended");
            return;
        }
        announcer.announceAnyway(new AccessDenied(actor.get(), request.getMethod(), request.getRequestURI()));
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    /** Pages one can come back to after signing in; not what htmx or a script fetched. */
    RequestCache pagesToComeBackTo() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && !byHtmx(request)
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html"));
        return cache;
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, String query)
            throws IOException {
        String page = request.getContextPath() + SignInResults.PAGE + query;
        if (byHtmx(request)) {
            // A redirect would be followed by htmx itself and put the sign-in page into a corner of the page.
            response.setHeader("HX-Redirect", page);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(page);
        }
    }

    private static boolean byHtmx(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
