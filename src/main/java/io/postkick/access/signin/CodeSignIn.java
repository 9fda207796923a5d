package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.Proof.CodeSource;
import io.postkick.access.factor.CodeCheck;
import io.postkick.access.factor.CodeCheck.CheckedCode;
import io.postkick.access.factor.NewFactor;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks the code that somebody types after their password, or has the app added that they need. */
@Component
class CodeSignIn implements AuthenticationProvider {

    private final PersonTable people;
    private final CodeCheck codes;
    private final SecondFactors factors;
    private final Clock clock;

    CodeSignIn(PersonTable people, CodeCheck codes, SecondFactors factors, Clock clock) {
        this.people = people;
        this.codes = codes;
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return CodeAttempt.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        CodeAttempt code = (CodeAttempt) attempt;
        Identity first = code.halfWay().identity();
        if (code.halfWay().isOver(clock.instant())) {
            throw new BadCredentialsException("the code came too late");
        }
        Person person = people.find(first.personId())
                .filter(found -> found.stillIs(first))
                .orElseThrow(() -> new BadCredentialsException("disabled or changed since the password was typed"));
        Optional<NewFactor> added = code.added();
        return added.isPresent() ? adding(added.get(), person, code) : checking(person, code);
    }

    private Authentication checking(Person person, CodeAttempt code) {
        CheckedCode checked =
                codes.check(code.halfWay().identity().actor(Addresses.of(code)), person, code.getCredentials());
        if (!checked.delay().isZero()) {
            throw new TooManyAttempts(checked.delay());
        }
        if (!checked.checkable()) {
            throw new CodeUncheckable();
        }
        return proven(person, checked.source().orElseThrow(WrongCode::new), code);
    }

    private Authentication adding(NewFactor factor, Person person, CodeAttempt code) {
        if (!factors.confirms(factor, code.getCredentials())) {
            throw new WrongCode();
        }
        Person then =
                factors.add(code.halfWay().identity().actor(Addresses.of(code)), person, factor, code.getCredentials());
        return proven(then, CodeSource.APP, code);
    }

    private Authentication proven(Person person, CodeSource source, CodeAttempt code) {
        Proof first = code.halfWay().identity().proof();
        return person.identity(first.withCodeAt(source, clock.instant())).authenticated();
    }
}
