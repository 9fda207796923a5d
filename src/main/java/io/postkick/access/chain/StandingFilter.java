package io.postkick.access.chain;

import io.postkick.access.Identity;
import io.postkick.access.factor.FactorRules;
import io.postkick.access.people.CurrentPerson;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at its next request when the person was changed or disabled since they signed in, when it has lasted too
 * long, or when nobody has used it for too long; and at once when it is not one of the console's own {@link Identity}, or began with
 * less than the settings ask for. The database is asked every time, so that it needs no list of sessions and holds for several consoles.
 */
class StandingFilter extends OncePerRequestFilter {

    private static final String ENDED = "io.postkick.access.ended";

    private final PersonTable people;
    private final FactorRules factors;
    private final Duration lifetime;
    private final Clock clock;
    private final SecurityContextLogoutHandler endOfSession = new SecurityContextLogoutHandler();

    StandingFilter(PersonTable people, FactorRules factors, Duration lifetime, Clock clock) {
        this.people = people;
        this.factors = factors;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Whether the browser had a session that is over, here or since the console was started again. */
    static boolean ended(HttpServletRequest request) {
        return request.getAttribute(ENDED) != null
                || (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && !(authentication instanceof AnonymousAuthenticationToken)) {
            Instant now = clock.instant();
            Optional<Person> person = stillStanding(authentication.getPrincipal(), request, now);
            if (person.isPresent()) {
                LastUse.note(request, now);
                CurrentPerson.tell(request, person.get());
            } else {
                request.setAttribute(ENDED, true);
                endOfSession.logout(request, response, authentication);
            }
        }
        chain.doFilter(request, response);
    }

    /** Nobody for a principal that is not ours. */
    private Optional<Person> stillStanding(@Nullable Object principal, HttpServletRequest request, Instant now) {
        if (!(principal instanceof Identity identity) || !factors.suffices(identity)) {
            return Optional.empty();
        }
        Instant since = identity.proof().at();
        if (!now.isBefore(since.plus(lifetime)) || LastUse.isTooLongAgo(request, since, now)) {
            return Optional.empty();
        }
        return people.find(identity.personId()).filter(person -> person.stillIs(identity));
    }
}
