package io.postkick.access.session;

import io.postkick.access.Identity;
import io.postkick.access.TagLimits;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Tells Spring Security whose a request's cookie is, and keeps whom it has let in. Nothing of Spring's is stored: who it is is made again
 * from the person as they are in the database and from how they proved it.
 */
@Component
public class SessionContexts implements SecurityContextRepository {

    private final SessionTable table;
    private final SessionCookie cookie;
    private final SessionStart start;
    private final KnownSessions known;
    private final TagLimits limits;

    SessionContexts(
            SessionTable table, SessionCookie cookie, SessionStart start, KnownSessions known, TagLimits limits) {
        this.table = table;
        this.cookie = cookie;
        this.start = start;
        this.known = known;
        this.limits = limits;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        present(holder.getRequest())
                .ifPresent(session ->
                        context.setAuthentication(limits.now(session.identity()).authenticated()));
        return context;
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return present(request).isPresent();
    }

    /** @throws InternalAuthenticationServiceException if another session had to be ended for it, and that could not be recorded */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Identity identity)) {
            leave(request);
            return;
        }
        try {
            start.of(identity, request, response);
        } catch (Refused e) {
            throw new InternalAuthenticationServiceException(e.getMessage(), e);
        }
    }

    /**
     * What a change of its person has ended is left to be cleared away: the change may come from this very session, which is about to go
     * on with a new cookie.
     */
    private void leave(HttpServletRequest request) {
        CurrentSession.of(request)
                .filter(Session::isOfWhomItWas)
                .ifPresent(session -> table.end(List.of(session.id())));
        cookie.hash(request).ifPresent(known::forget);
        CurrentSession.is(request, null);
    }

    private Optional<Session> present(HttpServletRequest request) {
        if (!CurrentSession.isKnown(request)) {
            CurrentSession.is(request, cookie.hash(request).flatMap(this::found).orElse(null));
        }
        return CurrentSession.of(request);
    }

    private Optional<Session> found(String hash) {
        Optional<Session> session = table.find(hash);
        if (session.isPresent()) {
            known.remember(hash);
        } else {
            known.forget(hash);
        }
        return session;
    }
}
