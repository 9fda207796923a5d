package io.postkick.access.signin;

import io.postkick.access.Proof;
import io.postkick.access.people.AssignedPasswords;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password, for the sign-in page and for HTTP Basic. Unknown and wrong look the same from outside, in time too. To
 * slow down, to record and to refuse those who are disabled is the business of {@link GuardedSignIn}.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final PersonTable people;
    private final Passwords passwords;
    private final AssignedPasswords assignedPasswords;
    private final Clock clock;

    PasswordSignIn(PersonTable people, Passwords passwords, AssignedPasswords assignedPasswords, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.assignedPasswords = assignedPasswords;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        return prove(attempt.getName(), String.valueOf(attempt.getCredentials()))
                .identity(new Proof.ByPassword(clock.instant()))
                .authenticated();
    }

    private Person prove(String name, String typed) {
        Optional<Person> person = people.find(name);
        if (person.isEmpty()) {
            passwords.matchNobody(typed);
        }
        if (person.isEmpty() || !passwords.matches(typed, person.get())) {
            throw new WrongHere();
        }
        if (assignedPasswords.ended(person.get())) {
            throw new BadCredentialsException("a password that somebody else chose has ended");
        }
        return person.get();
    }
}
