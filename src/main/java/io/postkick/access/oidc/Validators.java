package io.postkick.access.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a signed token must say to be good, by the console's clock. */
final class Validators {

    /** As the member of {@code events} is called that makes a token one that signs out (Back-Channel Logout 1.0, 2.4). */
    private static final String SIGNS_OUT = "http://schemas.openid.net/event/backchannel-logout";

    /** For how long such a token is good that does not say so itself. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private Validators() {}

    /** After OpenID Connect Core 1.0, 3.1.3.7. */
    static OAuth2TokenValidator<Jwt> ofIdTokens(ClientRegistration registration, Duration skew, Clock clock) {
        var validator = new OidcIdTokenValidator(registration);
        validator.setClockSkew(skew);
        validator.setClock(clock);
        return validator;
    }

    /** After Back-Channel Logout 1.0, 2.6. */
    static OAuth2TokenValidator<Jwt> ofLogoutTokens(ClientRegistration registration, Duration skew, Clock clock) {
        String issuer = registration.getProviderDetails().getIssuerUri();
        String client = registration.getClientId();
        return token -> isOf(token, String.valueOf(issuer), client) && signsOut(token) && isNew(token, skew, clock)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request"));
    }

    private static boolean isOf(Jwt token, String issuer, String client) {
        return issuer.equals(token.getClaimAsString("iss"))
                && token.getAudience() != null
                && token.getAudience().contains(client);
    }

    private static boolean signsOut(Jwt token) {
        return token.getClaim("events") instanceof Map<?, ?> events
                && events.containsKey(SIGNS_OUT)
                && !token.hasClaim("nonce")
                && token.getId() != null
                && (token.getSubject() != null || token.hasClaim("sid"));
    }

    private static boolean isNew(Jwt token, Duration skew, Clock clock) {
        Instant now = clock.instant();
        Instant issued = token.getIssuedAt();
        if (issued == null) {
            return false;
        }
        Instant end =
                token.hasClaim("exp") && token.getExpiresAt() != null ? token.getExpiresAt() : issued.plus(GOOD_FOR);
        return !issued.minus(skew).isAfter(now) && now.isBefore(end.plus(skew));
    }
}
