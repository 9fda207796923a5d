package io.postkick.access.session;

import io.postkick.access.Identity;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SignedOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Has a session begin, or go on with another cookie, for somebody who has just proven who they are. */
@Component
class SessionStart {

    private final SessionTable table;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final KnownSessions known;
    private final ParallelSessions limit;
    private final PersonTable people;
    private final Announcer announcer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SessionStart(
            SessionTable table,
            Sessions sessions,
            SessionCookie cookie,
            KnownSessions known,
            ParallelSessions limit,
            PersonTable people,
            Announcer announcer,
            Clock clock) {
        this.table = table;
        this.sessions = sessions;
        this.cookie = cookie;
        this.known = known;
        this.limit = limit;
        this.people = people;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * One's own session goes on, unless it has ended meanwhile. Somebody else's ends, and with it what they had begun: whoever signs in
     * takes over nothing from whoever had the browser before.
     */
    void of(Identity identity, HttpServletRequest request, HttpServletResponse response) {
        Optional<Session> present = CurrentSession.of(request);
        if (present.isPresent() && present.get().owner().id() == identity.personId()) {
            goOn(present.get(), identity, request, response);
        } else {
            present.ifPresent(other -> leave(other, request));
            begin(identity, request, response);
        }
    }

    private void goOn(Session session, Identity identity, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        String hash = cookie.renew(request, response);
        boolean goesOn = table.goOn(session.id(), hash, identity, clock.instant());
        keep(hash, goesOn, request);
    }

    private void begin(Identity identity, HttpServletRequest request, HttpServletResponse response) {
        HttpSession begun = request.getSession(false);
        if (begun != null) {
            begun.invalidate();
        }
        String address = request.getRemoteAddr();
        people.find(identity.personId()).ifPresent(person -> makeRoom(person, identity, address));
        String hash = cookie.renew(request, response);
        Device device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
        table.add(NewSession.drawn(random, device, address), hash, identity, clock.instant());
        keep(hash, true, request);
    }

    /** Ends those that nobody has used for longest. Two sign-ins at once may leave one too many, which the next one ends. */
    private void makeRoom(Person person, Identity identity, String address) {
        List<Session> present = sessions.of(person);
        int tooMany = limit.tooMany(present.size());
        if (tooMany > 0) {
            sessions.end(
                    identity.actor(address),
                    person,
                    present.subList(present.size() - tooMany, present.size()),
                    "unused for longest, to make room for another sign-in");
        }
    }

    private void leave(Session session, HttpServletRequest request) {
        announcer.announceAnyway(new SignedOut(session.identity().actor(request.getRemoteAddr())));
        table.end(List.of(session.id()));
    }

    private void keep(String hash, boolean goesOn, HttpServletRequest request) {
        Optional<Session> session = goesOn ? table.find(hash) : Optional.empty();
        session.ifPresent(found -> known.remember(hash));
        CurrentSession.is(request, session.orElse(null));
    }
}
