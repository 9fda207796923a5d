package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.Refused;
import io.postkick.access.people.AssignedPasswords;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SignedIn;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password, for the sign-in page and for HTTP Basic. Every result is announced before it takes effect;
 * when it cannot be recorded, nobody is let in. Unknown, wrong and disabled look the same from outside, in time too.
 */
@Component
public class PasswordSignIn implements AuthenticationProvider {

    private static final int LONGEST_NAME = 64;

    private final PersonTable people;
    private final Passwords passwords;
    private final AssignedPasswords assignedPasswords;
    private final SignInThrottle throttle;
    private final SignInFailures failures;
    private final HashingPlaces places;
    private final Announcer announcer;
    private final Clock clock;

    PasswordSignIn(
            PersonTable people,
            Passwords passwords,
            AssignedPasswords assignedPasswords,
            SignInThrottle throttle,
            SignInFailures failures,
            HashingPlaces places,
            Announcer announcer,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.assignedPasswords = assignedPasswords;
        this.throttle = throttle;
        this.failures = failures;
        this.places = places;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String address = address(attempt);
        try {
            return signIn(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, address, attempt);
        } catch (Refused e) {
            throw new InternalAuthenticationServiceException(e.getMessage(), e);
        }
    }

    private Authentication signIn(String name, String address, Authentication attempt) {
        refuseIfTooSoon(name, address, throttle.tooSoon(name, address));
        Optional<HashingPlaces.Place> free = places.take(throttle.isProven(name, address));
        if (free.isEmpty()) {
            failures.count(name, address);
            throw new TooManyAttempts(HashingPlaces.LONGEST_WAIT);
        }
        try {
            refuseIfTooSoon(name, address, throttle.attempt(name, address));
            Person person = prove(name, address, String.valueOf(attempt.getCredentials()));
            Identity identity = person.identity("password", clock.instant());
            announcer.announce(new SignedIn(identity.actor(address)));
            throttle.succeeded(name, address);
            return identity.authenticated();
        } finally {
            free.get().close();
        }
    }

    private void refuseIfTooSoon(String name, String address, Optional<SignInThrottle.TooSoon> refusal) {
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal.get().first()) {
            failures.failed(name, address, "too many attempts");
        } else {
            failures.count(name, address);
        }
        throw new TooManyAttempts(refusal.get().delay());
    }

    private Person prove(String name, String address, String typed) {
        Optional<Person> person = people.find(name);
        if (person.isEmpty()) {
            passwords.matchNobody(typed);
        }
        if (person.isEmpty() || !passwords.matches(typed, person.get())) {
            failures.failed(name, address, "wrong name or password");
            throw new BadCredentialsException("wrong name or password");
        }
        if (person.get().disabled()) {
            failures.failed(name, address, "disabled");
            throw new BadCredentialsException("disabled");
        }
        if (assignedPasswords.ended(person.get())) {
            failures.failed(name, address, "a password that somebody else chose has ended");
            throw new BadCredentialsException("ended");
        }
        return person.get();
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
    }
}
