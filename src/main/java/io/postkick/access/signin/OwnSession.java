package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.session.SessionContexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The session of whoever sent a request, where somebody has just proven who they are. It goes on with a new cookie, or begins. */
@Component
public class OwnSession {

    private final SessionContexts contexts;

    OwnSession(SessionContexts contexts) {
        this.contexts = contexts;
    }

    /** As the person is now, while their other sessions end. */
    public void goOn(Identity identity, HttpServletRequest request, HttpServletResponse response) {
        goOn(identity.authenticated(), request, response);
    }

    public void goOn(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        contexts.saveContext(context, request, response);
        SecurityContextHolder.setContext(context);
    }
}
