package io.postkick.access.chain;

import io.postkick.access.signin.HalfWay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Remembers in a session who is half-way in. It is a session of nobody until they have come all the way. */
@Component
class HalfWays {

    private static final String HALF_WAY = "io.postkick.access.half-way";

    private final Clock clock;

    HalfWays(Clock clock) {
        this.clock = clock;
    }

    /** Under a new session id: it is worth a password from now on. */
    void begin(HalfWay halfWay, HttpServletRequest request) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession().setAttribute(HALF_WAY, halfWay);
    }

    /** Whoever has come half-way in that session, unless that is too long ago. */
    Optional<HalfWay> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(HALF_WAY) instanceof HalfWay halfWay
                ? Optional.of(halfWay).filter(begun -> !begun.isOver(clock.instant()))
                : Optional.empty();
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(HALF_WAY);
        }
    }
}
