package io.postkick.access.chain;

import io.postkick.access.Identity;
import io.postkick.access.token.BearerTokens;
import io.postkick.access.token.TokenRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Tells people who have proven who they are from strangers, before the security chains look at the request. */
@Component
public class Callers {

    private final BearerTokens bearers;

    Callers(BearerTokens bearers) {
        this.bearers = bearers;
    }

    /**
     * Whether the request carries a session of somebody signed in, or, where tokens count, a token that is valid. What they may do is
     * decided later; so is whether the session still stands.
     */
    public boolean isKnown(HttpServletRequest request) {
        return hasSession(request) || hasToken(request);
    }

    private static boolean hasSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof Identity;
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
