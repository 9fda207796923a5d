package io.postkick.access.chain;

import io.postkick.access.Actor;
import io.postkick.access.SignedInActor;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.Announcer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers a browser that may not have what it asked for: strangers go to the sign-in page, others are told no. */
@Component
class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Announcer announcer;
    private final PageToComeBackTo page;

    PageRefusals(Announcer announcer, PageToComeBackTo page) {
        this.announcer = announcer;
        this.page = page;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        page.remember(request, response);
        toSignIn(request, response, StandingFilter.ended(request) ? "?over" : "");
    }

    /** Also called for a form without a valid CSRF token; without a session that means the session has ended. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        Optional<Actor> actor = SignedInActor.of(request);
        if (actor.isEmpty()) {
            page.remember(request, response);
            toSignIn(request, response, "?ended");
            return;
        }
        announcer.announceAnyway(new AccessDenied(actor.get(), request.getMethod(), request.getRequestURI()));
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, String query)
            throws IOException {
        String signIn = request.getContextPath() + SignInResults.PAGE + query;
        if (request.getHeader("HX-Request") != null) {
            // A redirect would be followed by htmx itself and put the sign-in page into a corner of the page.
            response.setHeader("HX-Redirect", signIn);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(signIn);
        }
    }
}
