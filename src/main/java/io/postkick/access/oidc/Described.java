package io.postkick.access.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * A provider as it has described itself, and what checks what it says.
 *
 * @param exchange takes a code to the provider, and checks what comes for it
 * @param logoutTokens reads what the provider sends when somebody has signed out there
 * @param at when it did
 */
record Described(
        ClientRegistration registration,
        OidcAuthorizationCodeAuthenticationProvider exchange,
        JwtDecoder logoutTokens,
        Instant at) {

    /** Keys of the provider's own only: neither none nor a secret that both know. */
    private static final Set<JWSAlgorithm> SIGNED = signed();

    /** A key that is not among those known is asked for, but not by everybody who makes up the name of one. */
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(10);

    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    private static Set<JWSAlgorithm> signed() {
        Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    static Described of(ClientRegistration registration, OidcClient client, Clock clock) throws IOException {
        JWKSource<SecurityContext> keys = keys(registration);
        Duration skew = client.clockSkew();
        JwtDecoder idTokens = decoder(keys, anyType(), Validators.ofIdTokens(registration, skew, clock));
        JwtDecoder logoutTokens =
                decoder(keys, ofType(client.logoutTokenType()), Validators.ofLogoutTokens(registration, skew, clock));
        return new Described(registration, exchange(idTokens), logoutTokens, clock.instant());
    }

    private static JWKSource<SecurityContext> keys(ClientRegistration registration) throws IOException {
        URI address =
                URI.create(String.valueOf(registration.getProviderDetails().getJwkSetUri()));
        return JWKSourceBuilder.<SecurityContext>create(address.toURL(), Discovery.retriever())
                .cache(KEYS_KEPT.toMillis(), Discovery.READ.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_KEYS.toMillis())
                .build();
    }

    private static JwtDecoder decoder(
            JWKSource<SecurityContext> keys,
            JOSEObjectTypeVerifier<SecurityContext> type,
            OAuth2TokenValidator<Jwt> validator) {
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(type);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNED, keys));
        // The validator does that, by the console's clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(validator);
        return decoder;
    }

    private static JOSEObjectTypeVerifier<SecurityContext> anyType() {
        return new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null);
    }

    private static JOSEObjectTypeVerifier<SecurityContext> ofType(String name) {
        return name.isEmpty() ? (type, context) -> {} : new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(name));
    }

    private static OidcAuthorizationCodeAuthenticationProvider exchange(JwtDecoder idTokens) {
        var requests = new SimpleClientHttpRequestFactory() {
            @Override
            protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
                super.prepareConnection(connection, method);
                connection.setInstanceFollowRedirects(false);
            }
        };
        requests.setConnectTimeout(Discovery.CONNECT);
        requests.setReadTimeout(Discovery.READ);
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var rest = new RestTemplate(requests);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var claims = new DefaultOAuth2UserService();
        claims.setRestOperations(rest);
        var users = new OidcUserService();
        users.setOauth2UserService(claims);
        var exchange = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        exchange.setJwtDecoderFactory(registration -> idTokens);
        return exchange;
    }

    /** Where people sign out at the provider; empty if it has no such place. */
    Optional<String> endSession() {
        Object address =
                registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        return address == null ? Optional.empty() : Optional.of(address.toString());
    }
}
