package io.postkick.access;

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
class PasswordSignIn implements AuthenticationProvider {

    private static final int LONGEST_NAME = 64;

    private final PersonTable people;
    private final Passwords passwords;
    private final AssignedPasswords assignedPasswords;
    private final SignInThrottle throttle;
    private final Announcer announcer;
    private final Clock clock;

    PasswordSignIn(
            PersonTable people,
            Passwords passwords,
            AssignedPasswords assignedPasswords,
            SignInThrottle throttle,
            Announcer announcer,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.assignedPasswords = assignedPasswords;
        this.throttle = throttle;
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
        Optional<SignInThrottle.TooSoon> tooSoon = throttle.attempt(name, address);
        if (tooSoon.isPresent()) {
            throw refused(name, address, tooSoon.get());
        }
        Person person = prove(name, address, String.valueOf(attempt.getCredentials()));
        Identity identity = Identity.byPassword(person, clock.instant());
        announcer.announce(new SignedIn(identity.actor(address)));
        throttle.succeeded(name, address);
        return identity.authenticated();
    }

    private TooManyAttempts refused(String name, String address, SignInThrottle.TooSoon tooSoon) {
        if (tooSoon.first()) {
            announcer.announce(new SignInFailed(name, address, "too many attempts"));
        }
        return new TooManyAttempts(tooSoon.delay());
    }

    private Person prove(String name, String address, String typed) {
        Optional<Person> person = people.find(name);
        if (person.isEmpty()) {
            passwords.matchNobody(typed);
        }
        if (person.isEmpty() || !passwords.matches(typed, person.get())) {
            announcer.announce(new SignInFailed(name, address, "wrong name or password"));
            throw new BadCredentialsException("wrong name or password");
        }
        if (person.get().disabled()) {
            announcer.announce(new SignInFailed(name, address, "disabled"));
            throw new BadCredentialsException("disabled");
        }
        if (assignedPasswords.ended(person.get())) {
            announcer.announce(new SignInFailed(name, address, "a password that somebody else chose has ended"));
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
