package io.postkick.access.chain;

import io.postkick.access.Identity;
import io.postkick.access.factor.FactorRules;
import io.postkick.access.people.CurrentPerson;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.session.CurrentSession;
import io.postkick.access.session.Session;
import io.postkick.access.session.SessionContexts;
import io.postkick.access.session.SessionCookie;
import io.postkick.access.session.SessionTimes;
import io.postkick.access.session.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at its next request when the person was changed or disabled since they signed in, when it has lasted too
 * long, or when nobody has used it for too long; and at once when it is not one of the console's own {@link Identity}, or began with
 * less than the settings ask for. The database is asked every time, so that what ends at one console has ended at all.
 */
@Component
class StandingFilter extends OncePerRequestFilter {

    private static final String ENDED = "io.postkick.access.ended";

    private final PersonTable people;
    private final FactorRules factors;
    private final Sessions sessions;
    private final SessionTimes times;
    private final SessionCookie cookie;
    private final Clock clock;
    private final SecurityContextLogoutHandler endOfSession = new SecurityContextLogoutHandler();

    StandingFilter(
            PersonTable people,
            FactorRules factors,
            Sessions sessions,
            SessionTimes times,
            SessionCookie cookie,
            SessionContexts contexts,
            Clock clock) {
        this.people = people;
        this.factors = factors;
        this.sessions = sessions;
        this.times = times;
        this.cookie = cookie;
        this.clock = clock;
        endOfSession.setSecurityContextRepository(contexts);
    }

    /** Whether the browser had a session that is over. */
    static boolean ended(HttpServletRequest request) {
        return request.getAttribute(ENDED) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && !(authentication instanceof AnonymousAuthenticationToken)) {
            Instant now = clock.instant();
            Optional<Person> person = stillStanding(authentication.getPrincipal(), request, now);
            if (person.isPresent()) {
                noteUse(request, now);
                CurrentPerson.tell(request, person.get());
            } else {
                request.setAttribute(ENDED, true);
                endOfSession.logout(request, response, authentication);
            }
        } else if (cookie.isIn(request)) {
            request.setAttribute(ENDED, true);
        }
        chain.doFilter(request, response);
    }

    private void noteUse(HttpServletRequest request, Instant now) {
        if (LastUse.isIn(request)) {
            CurrentSession.of(request).ifPresent(session -> sessions.noteUse(session, now));
        }
    }

    /** Nobody for a principal that is not ours. */
    private Optional<Person> stillStanding(@Nullable Object principal, HttpServletRequest request, Instant now) {
        if (!(principal instanceof Identity identity) || !factors.suffices(identity)) {
            return Optional.empty();
        }
        Optional<Session> session = CurrentSession.of(request);
        Instant begun = session.map(Session::signedInAt).orElse(identity.proof().at());
        if (times.isOver(begun, now)
                || session.filter(present -> sessions.isUnused(present, now)).isPresent()) {
            return Optional.empty();
        }
        return session.map(Session::owner)
                .or(() -> people.find(identity.personId()))
                .filter(person -> person.id() == identity.personId() && person.stillIs(identity));
    }
}
