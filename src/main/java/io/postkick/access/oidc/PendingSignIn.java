package io.postkick.access.oidc;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * A sign-in that has begun: what the provider's answer must fit. The browser that began it keeps it, and nobody else: however many begin,
 * nothing is kept here.
 *
 * @param provider the provider's name in the settings
 * @param nonce which the ID token names the hash of
 * @param verifier which the code is good with only (RFC 7636)
 * @param begunAt seconds since 1970
 * @param next where it leads whoever has signed in already, and shows there once more who they are; empty for a sign-in
 */
public record PendingSignIn(String provider, String state, String nonce, String verifier, long begunAt, String next) {

    private static final long GOOD_FOR_SECONDS = 15 * 60;

    static PendingSignIn of(OAuth2AuthorizationRequest request, String provider, Instant now, String next) {
        return new PendingSignIn(
                provider,
                String.valueOf(request.getState()),
                String.valueOf(request.<String>getAttribute(OidcParameterNames.NONCE)),
                String.valueOf(request.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                now.getEpochSecond(),
                next);
    }

    /** For a cookie. */
    String text() {
        return String.join(" ", provider, state, nonce, verifier, Long.toString(begunAt), next);
    }

    /** Empty for what is none. */
    static Optional<PendingSignIn> of(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length == 6 && parts[4].matches("[0-9]{1,12}")
                ? Optional.of(
                        new PendingSignIn(parts[0], parts[1], parts[2], parts[3], Long.parseLong(parts[4]), parts[5]))
                : Optional.empty();
    }

    boolean isGood(String whose, Instant now) {
        return provider.equals(whose) && now.getEpochSecond() < begunAt + GOOD_FOR_SECONDS;
    }

    Instant begun() {
        return Instant.ofEpochSecond(begunAt);
    }

    OAuth2AuthorizationRequest request(ClientRegistration registration) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(state)
                .attributes(Map.of(OidcParameterNames.NONCE, nonce, PkceParameterNames.CODE_VERIFIER, verifier))
                .build();
    }
}
