package io.postkick.access.oidc;

import com.nimbusds.jose.KeySourceException;
import io.postkick.access.Proof;
import io.postkick.access.outside.Arrivals;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.Outsider;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import io.postkick.access.people.Person;
import io.postkick.access.signin.Addresses;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Checks what a provider answers, and finds out who that is here. */
@Component
class OidcSignIn implements AuthenticationProvider {

    private static final int LONGEST_REASON = 300;

    private final Providers providers;
    private final Arrivals arrivals;
    private final AskedAgain again;
    private final Clock clock;

    OidcSignIn(Providers providers, Arrivals arrivals, AskedAgain again, Clock clock) {
        this.providers = providers;
        this.arrivals = arrivals;
        this.again = again;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcAttempt.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        OidcAttempt oidc = (OidcAttempt) attempt;
        Way way = oidc.way();
        Provider provider = providers.find(way.id()).orElseThrow(() -> NotLetIn.unasked(way));
        PendingSignIn pending = oidc.pending()
                .filter(begun -> begun.isGood(way.id(), clock.instant()))
                .orElseThrow(() -> NotLetIn.unasked(way));
        OidcUser user = vouchedFor(provider, pending, oidc.answer());
        Outsider outsider = outsider(provider, user);
        OidcIdToken token = user.getIdToken();
        Duration skew = provider.client().clockSkew();
        Proof proof = oidc.expected()
                .map(expected -> proof(way, token, again.at(expected, outsider, token, pending.begun(), skew)))
                .orElseGet(() -> proof(way, token, shownAt(token)));
        var terms = new Arrivals.Terms(provider.rights(), provider.client().createPeople());
        Person person = arrivals.arrived(outsider, terms, proof, Addresses.of(oidc));
        if (person.disabled()) {
            throw NotLetIn.disabled(outsider);
        }
        oidc.begun(new ProviderSession(way.text(), token.getClaimAsString("sid"), token.getTokenValue()));
        return person.identity(proof).authenticated();
    }

    private static OidcUser vouchedFor(Provider provider, PendingSignIn pending, ProviderAnswer answer) {
        Described described = provider.described();
        ClientRegistration registration = described.registration();
        var exchange = new OAuth2AuthorizationExchange(
                pending.request(registration), answer.response(String.valueOf(registration.getRedirectUri())));
        try {
            Authentication vouched =
                    described.exchange().authenticate(new OAuth2LoginAuthenticationToken(registration, exchange));
            if (vouched != null && vouched.getPrincipal() instanceof OidcUser user) {
                return user;
            }
            throw NotLetIn.refused(provider.way(), "no ID token", new IllegalStateException("no ID token came"));
        } catch (OAuth2AuthenticationException | OAuth2AuthorizationException e) {
            if (isSilence(e)) {
                throw new Unreachable(provider.way(), e);
            }
            throw NotLetIn.refused(provider.way(), reason(provider.way(), e), e);
        }
    }

    private static boolean isSilence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException || cause instanceof KeySourceException);
    }

    /** What the checks say of it: nothing in it is a stranger's, as OAuth's words are, and claims whose signature was right. */
    private static String reason(Way way, RuntimeException failure) {
        String said = "what " + way.name() + " answered was refused: " + failure.getMessage();
        return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
    }

    private static Outsider outsider(Provider provider, OidcUser user) {
        OidcClient client = provider.client();
        String subject = String.valueOf(user.getIdToken().getSubject());
        return new Outsider(
                provider.way(),
                client.issuer(),
                subject,
                Claims.name(user.getClaims(), client.nameClaim(), subject),
                Claims.texts(user.getClaims(), client.groupsClaim()));
    }

    /**
     * A provider need not ask each time: what it was shown counts from when that was. One that does not say when may have been shown it
     * long ago; asked to ask again (max_age) it has to say.
     */
    private Instant shownAt(OidcIdToken token) {
        Instant now = clock.instant();
        return Claims.askedAt(token).map(said -> said.isAfter(now) ? now : said).orElse(Instant.EPOCH);
    }

    private Proof proof(Way way, OidcIdToken token, Instant shownAt) {
        return new Proof.ByProvider(
                way.text(),
                FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY,
                Claims.tellOfSecondFactor(token.getClaims()),
                shownAt,
                clock.instant());
    }
}
