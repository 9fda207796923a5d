package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.people.Person;
import io.postkick.access.signin.OwnCode;
import io.postkick.access.signin.OwnPassword;
import io.postkick.refusal.Refused;
import java.time.Clock;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * What it takes to change one's own factors, more than the session: a passkey that was shown lately, or the password, and a code besides
 * once there is an app. Who has passkeys only shows one: a password must not suffice to add another factor to it.
 */
@Component
class FactorProof {

    private final OwnAccount account;
    private final OwnPassword password;
    private final OwnCode code;
    private final SecondFactors factors;
    private final Clock clock;

    FactorProof(OwnAccount account, OwnPassword password, OwnCode code, SecondFactors factors, Clock clock) {
        this.account = account;
        this.password = password;
        this.code = code;
        this.factors = factors;
        this.clock = clock;
    }

    /** What is to be shown, so that a form asks for nothing else. */
    enum Asked {
        NOTHING,
        PASSWORD,
        PASSWORD_AND_CODE,
        PASSKEY
    }

    Asked asked(Identity identity, Person person) {
        if (showedAPasskeyLately(identity)) {
            return Asked.NOTHING;
        }
        if (factors.hasApp(person.id())) {
            return Asked.PASSWORD_AND_CODE;
        }
        return factors.hasPasskey(person.id()) ? Asked.PASSKEY : Asked.PASSWORD;
    }

    /** Whoever acts, of whom it was asked before. */
    Person whoever(Actor actor) {
        return account.person(actor);
    }

    /** Whoever acts, once they have shown it. */
    Person prove(Actor actor, Identity identity, String typedPassword, String typedCode) {
        return proveCode(actor, identity, proveButCode(actor, identity, typedPassword), typedCode);
    }

    /**
     * Whoever acts, once they have shown all of it but the code. A code counts once: what is wrong with the rest of a form is said before
     * it is taken, and {@link #proveCode} then takes it.
     */
    Person proveButCode(Actor actor, Identity identity, String typedPassword) {
        Person person = account.person(actor);
        Asked asked = asked(identity, person);
        if (asked == Asked.PASSKEY) {
            throw Refused.because(AccessWhy.PASSKEY_NEEDED);
        }
        if (asked != Asked.NOTHING) {
            password.prove(actor, typedPassword);
        }
        return person;
    }

    /** The same person, once they have shown the code that is asked for, if one is. */
    Person proveCode(Actor actor, Identity identity, Person person, String typed) {
        if (asked(identity, person) == Asked.PASSWORD_AND_CODE) {
            code.prove(actor, person, typed);
        }
        return person;
    }

    private boolean showedAPasskeyLately(Identity identity) {
        return identity.proof()
                .showedSince(
                        clock.instant().minus(RecentProof.GOOD_FOR), FactorGrantedAuthority.WEBAUTHN_AUTHORITY::equals);
    }
}
