package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.passkey.Ceremonies;
import io.postkick.access.passkey.Passkey;
import io.postkick.access.passkey.PasskeyRefused;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks a passkey. It is both factors: the authenticator has verified the person. */
@Component
class PasskeySignIn implements AuthenticationProvider {

    private final Ceremonies ceremonies;
    private final PersonTable people;
    private final Clock clock;

    PasskeySignIn(Ceremonies ceremonies, PersonTable people, Clock clock) {
        this.ceremonies = ceremonies;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PasskeyAttempt.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        PasskeyAttempt passkey = (PasskeyAttempt) attempt;
        Instant now = clock.instant();
        if (passkey.halfWay().filter(halfWay -> halfWay.isOver(now)).isPresent()) {
            throw new BadCredentialsException("the passkey came too late");
        }
        Person owner = owner(passkey);
        return owner.identity(proof(owner, passkey, now)).authenticated();
    }

    /** Of somebody from a directory it goes on to say that, also when the passkey is shown again. */
    private static Proof proof(Person owner, PasskeyAttempt attempt, Instant now) {
        Optional<Identity> before = owner.hasPassword() ? attempt.halfWay().map(HalfWay::identity) : attempt.expected();
        return before.map(identity -> identity.proof().withPasskeyAt(now)).orElse(new Proof.ByPasskey(now));
    }

    private Person owner(PasskeyAttempt attempt) {
        try {
            Passkey shown = ceremonies.shown(attempt.presented(), attempt.challenge());
            Person owner = people.find(shown.person()).orElseThrow(() -> new WrongPasskey("of nobody"));
            if (attempt.expected().isPresent()) {
                require(owner, attempt.expected().get());
            } else {
                requireOfHere(owner);
            }
            return owner;
        } catch (PasskeyRefused e) {
            throw new WrongPasskey(String.valueOf(e.getMessage()));
        }
    }

    /** Past another service, nobody would know what that says of them now. */
    private static void requireOfHere(Person owner) {
        if (!owner.hasPassword()) {
            throw new WrongPasskey("a passkey of somebody who signs in elsewhere");
        }
    }

    private static void require(Person owner, Identity expected) {
        if (owner.id() != expected.personId()) {
            throw new WrongPasskey("a passkey of somebody else");
        }
        if (!owner.stillIs(expected)) {
            throw new BadCredentialsException("disabled or changed since they proved who they are");
        }
    }
}
