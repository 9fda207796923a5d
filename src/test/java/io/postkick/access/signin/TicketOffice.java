package io.postkick.access.signin;

import io.postkick.access.Proof;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A second way to sign in: whoever types a ticket has it checked elsewhere. All that a way in needs. */
@TestComponent
class TicketOffice implements AuthenticationProvider {

    static final String NAME = "ticket-office";
    static final String GOOD = "a good ticket";

    /** For this one the answer is a principal that is not the console's. */
    static final String FOREIGN = "a ticket from elsewhere";

    private final PersonTable people;
    private final Clock clock;

    TicketOffice(PersonTable people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        if (FOREIGN.equals(attempt.getCredentials())) {
            return foreign(attempt.getName());
        }
        if (!GOOD.equals(attempt.getCredentials())) {
            throw new BadCredentialsException("no such ticket");
        }
        return people.find(attempt.getName())
                .orElseThrow(() -> new BadCredentialsException("nobody of that name"))
                .identity(new Proof.ByProvider(NAME, FactorGrantedAuthority.OTT_AUTHORITY, clock.instant()))
                .authenticated();
    }

    static Authentication foreign(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, List.of(new SimpleGrantedAuthority("ROLE_ADMIN")));
    }
}
