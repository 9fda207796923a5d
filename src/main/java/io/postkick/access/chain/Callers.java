package io.postkick.access.chain;

import io.postkick.access.session.KnownSessions;
import io.postkick.access.token.BearerTokens;
import io.postkick.access.token.TokenRefused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells people who have proven who they are from strangers, before the security chains look at the request. */
@Component
public class Callers {

    private final KnownSessions sessions;
    private final BearerTokens bearers;

    Callers(KnownSessions sessions, BearerTokens bearers) {
        this.sessions = sessions;
        this.bearers = bearers;
    }

    /**
     * Whether the request carries a session of somebody signed in, or, where tokens count, a token that is valid. What they may do is
     * decided later; so is whether the session still stands.
     */
    public boolean isKnown(HttpServletRequest request) {
        return sessions.isKnown(request) || hasToken(request);
    }

    private boolean hasToken(HttpServletRequest request) {
        String path = String.valueOf(request.getServletPath());
        if (!path.startsWith("/api/") && !path.startsWith("/actuator/")) {
            return false;
        }
        try {
            return bearers.identify(request).isPresent();
        } catch (TokenRefused | DataAccessException e) {
            return false;
        }
    }
}
