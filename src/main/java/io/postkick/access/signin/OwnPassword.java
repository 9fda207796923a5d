package io.postkick.access.signin;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.throttle.HashingPlaces;
import io.postkick.access.throttle.SignInThrottle;
import io.postkick.refusal.Refused;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Asks somebody who has signed in for their own password once more, here or at their directory, before something that outlasts the session. Slowed down and
 * recorded like a sign-in: a session left open must not become a place to guess the password.
 */
@Component
public class OwnPassword {

    private final PersonTable people;
    private final Passwords passwords;
    private final OutsidePeople outside;
    private final PasswordsElsewhere elsewhere;
    private final HashingPlaces places;
    private final SignInThrottle throttle;
    private final Announcer announcer;
    private final Clock clock;

    OwnPassword(
            PersonTable people,
            Passwords passwords,
            OutsidePeople outside,
            PasswordsElsewhere elsewhere,
            HashingPlaces places,
            SignInThrottle throttle,
            Announcer announcer,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.outside = outside;
        this.elsewhere = elsewhere;
        this.places = places;
        this.throttle = throttle;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** The actor, who has typed their password; nobody else comes back from here. */
    public Person prove(Actor actor, String typed) {
        Person person = people.find(actor.name()).orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
        if (!person.hasPassword() && (typed.isEmpty() || !outside.hasFactorsHere(person))) {
            return cameLately(person);
        }
        if (throttle.attempt(person.name(), actor.address()).isPresent()) {
            throw Refused.because(AccessWhy.TOO_MANY_ATTEMPTS);
        }
        if (!isTheirs(person, typed)) {
            announcer.announce(new ProofFailed(actor, "wrong password"));
            throw Refused.because(AccessWhy.PASSWORD_WRONG);
        }
        throttle.succeeded(person.name(), actor.address());
        return person;
    }

    private boolean isTheirs(Person person, String typed) {
        if (person.hasPassword()) {
            return passwords.matches(typed, person);
        }
        HashingPlaces.Place free =
                places.takeDirectory().orElseThrow(() -> Refused.because(AccessWhy.DIRECTORY_UNREACHABLE));
        try {
            return elsewhere.isTheirs(person, typed);
        } catch (Unreachable e) {
            throw Refused.because(AccessWhy.DIRECTORY_UNREACHABLE);
        } finally {
            free.close();
        }
    }

    /** What another service was shown a few minutes ago stands in for a password that this console does not have. */
    private Person cameLately(Person person) {
        if (!RecentSignIn.since(clock.instant().minus(RecentSignIn.GOOD_FOR))) {
            throw Refused.because(AccessWhy.SIGN_IN_AGAIN);
        }
        return person;
    }
}
