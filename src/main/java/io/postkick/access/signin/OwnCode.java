package io.postkick.access.signin;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Proof.CodeSource;
import io.postkick.access.factor.CodeCheck;
import io.postkick.access.factor.CodeCheck.CheckedCode;
import io.postkick.access.people.Person;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.throttle.SignInThrottle;
import io.postkick.refusal.Refused;
import org.springframework.stereotype.Component;

/** Asks somebody who has signed in for a code once more, slowed down and recorded like a sign-in. */
@Component
public class OwnCode {

    private final CodeCheck codes;
    private final SignInThrottle throttle;
    private final Announcer announcer;

    OwnCode(CodeCheck codes, SignInThrottle throttle, Announcer announcer) {
        this.codes = codes;
        this.throttle = throttle;
        this.announcer = announcer;
    }

    /** Comes back only where it was a code of the person, who is the actor, and says of what. */
    public CodeSource prove(Actor actor, Person person, String typed) {
        if (throttle.attempt(person.name(), actor.address()).isPresent()) {
            throw Refused.because(AccessWhy.TOO_MANY_ATTEMPTS);
        }
        CheckedCode checked = codes.check(actor, person, typed);
        if (!checked.delay().isZero()) {
            throw Refused.because(AccessWhy.TOO_MANY_ATTEMPTS).retryAfter(checked.delay());
        }
        if (!checked.checkable()) {
            throw Refused.because(AccessWhy.CODE_UNCHECKABLE);
        }
        if (checked.source().isEmpty()) {
            announcer.announce(new ProofFailed(actor, "wrong code"));
            throw Refused.because(AccessWhy.CODE_WRONG);
        }
        throttle.succeeded(person.name(), actor.address());
        return checked.source().get();
    }
}
