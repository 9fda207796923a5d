package io.postkick.access.oidc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/**
 * What a provider has a browser bring: a code, or why there is none.
 *
 * @param code null where there is an error
 * @param error one of OAuth's words; anything, as a stranger may send it
 */
public record ProviderAnswer(
        @Nullable String code,
        @Nullable String state,
        @Nullable String error) {

    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    /** Empty texts stand for what is missing: the answer is refused then. */
    OAuth2AuthorizationResponse response(String redirectUri) {
        var response = code == null || error != null
                ? OAuth2AuthorizationResponse.error(
                        error != null && WORD.matcher(error).matches() ? error : "invalid_request")
                : OAuth2AuthorizationResponse.success(code);
        return response.state(state == null ? "" : state)
                .redirectUri(redirectUri)
                .build();
    }
}
