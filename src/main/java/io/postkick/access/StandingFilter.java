package io.postkick.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at its next request when the person was changed or disabled since they signed in, or when it has lasted too
 * long. The database is asked every time, so that it needs no list of sessions and holds for several consoles.
 */
class StandingFilter extends OncePerRequestFilter {

    private final PersonTable people;
    private final Duration lifetime;
    private final Clock clock;
    private final SecurityContextLogoutHandler endOfSession = new SecurityContextLogoutHandler();

    StandingFilter(PersonTable people, Duration lifetime, Clock clock) {
        this.people = people;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Identity identity
                && !stillStands(identity)) {
            endOfSession.logout(request, response, authentication);
        }
        chain.doFilter(request, response);
    }

    private boolean stillStands(Identity identity) {
        return clock.instant().isBefore(identity.since().plus(lifetime))
                && people.find(identity.personId())
                        .filter(person -> !person.disabled() && person.version() == identity.personVersion())
                        .isPresent();
    }
}
