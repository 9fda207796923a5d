package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.FreshFactor;
import io.postkick.access.Identity;
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
 * counts, in whichever way, and so does a second factor that was shown once more.
 */
@Component
class RecentProof {

    static final Duration GOOD_FOR = RecentSignIn.GOOD_FOR;

    private static final String PROVEN_AT = "io.postkick.access.proven-at";

    private final ProofOnPage ownPassword;
    private final FreshFactor factor;
    private final Clock clock;

    RecentProof(ProofOnPage ownPassword, FreshFactor factor, Clock clock) {
        this.ownPassword = ownPassword;
        this.factor = factor;
        this.clock = clock;
    }

    boolean holds(Identity identity, HttpServletRequest request) {
        Instant oldest = clock.instant().minus(GOOD_FOR);
        return identity.proof().showedSince(oldest, any -> true) || provenSince(oldest, request.getSession(false));
    }

    /** Asks for a second factor, where that is asked for, and for the password unless it was proven lately. */
    void need(Actor actor, Identity identity, String typed, HttpServletRequest request) {
        factor.require(actor);
        needAny(actor, identity, typed, request);
    }

    /** Asks for the password unless it, or a second factor, was proven lately. */
    void needAny(Actor actor, Identity identity, String typed, HttpServletRequest request) {
        if (!holds(identity, request)) {
            ownPassword.need(actor, typed);
            request.getSession().setAttribute(PROVEN_AT, clock.instant());
        }
    }

    private static boolean provenSince(Instant oldest, @Nullable HttpSession session) {
        return session != null && session.getAttribute(PROVEN_AT) instanceof Instant proven && proven.isAfter(oldest);
    }
}
