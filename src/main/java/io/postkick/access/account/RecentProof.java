package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.signin.OwnPassword;
import io.postkick.access.signin.RecentSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a session's password was proven so lately that it need not be asked for again: people are added in rows. Signing in
 * counts.
 */
@Component
class RecentProof {

    static final Duration GOOD_FOR = RecentSignIn.GOOD_FOR;

    private static final String PROVEN_AT = "io.postkick.access.proven-at";

    private final OwnPassword ownPassword;
    private final Clock clock;

    RecentProof(OwnPassword ownPassword, Clock clock) {
        this.ownPassword = ownPassword;
        this.clock = clock;
    }

    boolean holds(HttpServletRequest request) {
        Instant oldest = clock.instant().minus(GOOD_FOR);
        return RecentSignIn.since(oldest) || provenSince(oldest, request.getSession(false));
    }

    /** Asks for the password unless it was proven lately. */
    void need(HttpServletRequest request, Actor actor, String typed) {
        if (!holds(request)) {
            ownPassword.prove(actor, typed);
            request.getSession().setAttribute(PROVEN_AT, clock.instant());
        }
    }

    private static boolean provenSince(Instant oldest, @Nullable HttpSession session) {
        return session != null && session.getAttribute(PROVEN_AT) instanceof Instant proven && proven.isAfter(oldest);
    }
}
