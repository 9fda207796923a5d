package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.FreshFactor;
import io.postkick.access.signin.OwnPassword;
import io.postkick.access.signin.OwnSession;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Asks on a page for one's own password. The session then goes on with another cookie, as after every proof. */
@Component
class ProofOnPage {

    private final OwnPassword password;
    private final FreshFactor factor;
    private final OwnSession session;

    ProofOnPage(OwnPassword password, FreshFactor factor, OwnSession session) {
        this.password = password;
        this.factor = factor;
        this.session = session;
    }

    /** The same, once a second factor is fresh where one is asked for: while it is not, nothing changes. */
    void needBoth(Actor actor, String typed) {
        factor.require(actor);
        need(actor, typed);
    }

    /** Returns once the actor has typed it, or has signed in elsewhere lately, for which no other cookie is given. */
    void need(Actor actor, String typed) {
        if (password.prove(actor, typed).hasPassword()) {
            var exchange = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            session.goOn(
                    Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()),
                    exchange.getRequest(),
                    Objects.requireNonNull(exchange.getResponse()));
        }
    }
}
