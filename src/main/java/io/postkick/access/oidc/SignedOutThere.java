package io.postkick.access.oidc;

import io.postkick.access.Actor;
import io.postkick.access.Proof;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.people.Person;
import io.postkick.access.record.LoggedRefusals;
import io.postkick.access.session.ProviderSessions;
import io.postkick.refusal.Refused;
import java.time.Clock;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Ends the sessions of people of whom a provider says that they have signed out there (Back-Channel Logout 1.0). */
@Component
public class SignedOutThere {

    private final Providers providers;
    private final OutsidePeople outside;
    private final ProviderSessions sessions;
    private final LoggedRefusals refusals;
    private final Clock clock;

    SignedOutThere(
            Providers providers,
            OutsidePeople outside,
            ProviderSessions sessions,
            LoggedRefusals refusals,
            Clock clock) {
        this.providers = providers;
        this.outside = outside;
        this.sessions = sessions;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Ends what the token is about, on the record: one session, or all of a person that began at the provider.
     *
     * @param address from which it came
     * @return whether the token is one of that provider; nothing is ended otherwise
     * @throws Refused if that could not be recorded; nothing is ended then
     */
    public boolean signedOut(String provider, String token, String address) {
        return providers
                .find(provider)
                .map(found -> signedOut(found, token, address))
                .orElse(false);
    }

    private boolean signedOut(Provider provider, String token, String address) {
        Jwt read;
        try {
            read = provider.described().logoutTokens().decode(token);
        } catch (JwtException e) {
            refusals.count(
                    address,
                    "to sign somebody out, with what is no logout token of "
                            + provider.way().text());
            return false;
        }
        String way = provider.way().text();
        String why = "signed out at " + provider.way().name();
        String session = read.getClaimAsString("sid");
        if (session != null) {
            sessions.end(way, session, person -> actor(person, way, address), why);
        } else {
            outside.find(provider.client().issuer(), String.valueOf(read.getSubject()))
                    .ifPresent(person -> sessions.endAll(way, person, actor(person, way, address), why));
        }
        return true;
    }

    private Actor actor(Person person, String way, String address) {
        var proof = new Proof.ByProvider(way, FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY, clock.instant());
        return person.identity(proof).actor(address);
    }
}
