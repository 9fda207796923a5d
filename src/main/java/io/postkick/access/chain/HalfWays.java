package io.postkick.access.chain;

import io.postkick.access.signin.HalfWay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Remembers who is half-way in, in a session of the web server's, which is in memory and nobody's: a restart, or another console, has them
 * type the password again.
 */
@Component
class HalfWays {

    private static final String HALF_WAY = "io.postkick.access.half-way";

    private final Clock clock;

    HalfWays(Clock clock) {
        this.clock = clock;
    }

    /**
     * Under a new id: it is worth a password from now on. What somebody else may have begun in that browser, such as an app whose secret
     * they saw, is gone.
     */
    void begin(HalfWay halfWay, HttpServletRequest request) {
        HttpSession begun = request.getSession(false);
        if (begun != null) {
            begun.invalidate();
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
