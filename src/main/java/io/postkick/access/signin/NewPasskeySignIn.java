package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.factor.OwnPasskeys;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Component;

/** Adds the passkey that somebody needs after their password, and has them in by both. */
@Component
class NewPasskeySignIn implements AuthenticationProvider {

    private final PersonTable people;
    private final OwnPasskeys passkeys;
    private final Clock clock;

    NewPasskeySignIn(PersonTable people, OwnPasskeys passkeys, Clock clock) {
        this.people = people;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return NewPasskeyAttempt.class.isAssignableFrom(authentication);
    }

    /** Whoever has added another factor since the password was typed is changed, and shows that one. */
    @Override
    public Authentication authenticate(Authentication attempt) {
        NewPasskeyAttempt passkey = (NewPasskeyAttempt) attempt;
        Identity first = passkey.halfWay().identity();
        if (passkey.halfWay().isOver(clock.instant())) {
            throw new BadCredentialsException("the passkey came too late");
        }
        Person person = people.find(first.personId())
                .filter(found -> found.stillIs(first))
                .orElseThrow(() -> new BadCredentialsException("disabled or changed since the password was typed"));
        Person then = passkeys.add(first.actor(Addresses.of(passkey)), person, made(passkey));
        return then.identity(new Proof.ByPasswordAndPasskey(first.proof().at(), clock.instant()))
                .authenticated();
    }

    private static CredentialRecord made(NewPasskeyAttempt attempt) {
        try {
            return attempt.getCredentials().get();
        } catch (Refused e) {
            throw new WrongPasskey(String.valueOf(e.getMessage()));
        }
    }
}
