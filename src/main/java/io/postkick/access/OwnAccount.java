package io.postkick.access;

import io.postkick.access.PersonChanged.Kind;
import io.postkick.access.Refused.Why;
import org.springframework.stereotype.Service;

/** What everybody may do with their own account. */
@Service
class OwnAccount {

    private final PersonTable people;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final InitialPasswordFile initialPassword;
    private final Announcer announcer;

    OwnAccount(
            PersonTable people,
            Passwords passwords,
            SignInThrottle throttle,
            InitialPasswordFile initialPassword,
            Announcer announcer) {
        this.people = people;
        this.passwords = passwords;
        this.throttle = throttle;
        this.initialPassword = initialPassword;
        this.announcer = announcer;
    }

    /** Changes the password of someone who knows the present one, and returns them as they are now. */
    Person changePassword(Actor actor, String current, String password, String repeated) {
        Person person = people.find(actor.name()).orElseThrow(() -> new Refused(Why.UNKNOWN_PERSON));
        prove(actor, person, current);
        if (!password.equals(repeated)) {
            throw new Refused(Why.PASSWORDS_DIFFER);
        }
        passwords.check(password);
        String hash = passwords.hash(password);
        announcer.announce(new PersonChanged(Kind.CHANGED, actor, person.name(), "own password"));
        people.setPassword(person.id(), hash);
        initialPassword.deleteIfOf(person);
        return people.find(person.id()).orElseThrow(() -> new Refused(Why.UNKNOWN_PERSON));
    }

    // Slowed down like a sign-in: a session left open must not become a place to guess the password.
    private void prove(Actor actor, Person person, String current) {
        if (throttle.attempt(person.name(), actor.address()).isPresent()) {
            throw new Refused(Why.TOO_MANY_ATTEMPTS);
        }
        if (!passwords.matches(current, person)) {
            announcer.announce(new SignInFailed(person.name(), actor.address(), "wrong name or password"));
            throw new Refused(Why.PASSWORD_WRONG);
        }
        throttle.succeeded(person.name(), actor.address());
    }
}
