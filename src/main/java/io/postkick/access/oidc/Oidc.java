package io.postkick.access.oidc;

import io.postkick.access.Identity;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.session.CurrentSession;
import io.postkick.access.session.ProviderSessions;
import io.postkick.access.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What the pages need of providers: where to send people, and what to make of their coming back. */
@Component
public class Oidc {

    /** Before the provider's name, the path on which a sign-in begins. */
    public static final String START = "/sign-in/with/";

    /** Behind it, the one to which the provider sends people back. */
    public static final String ANSWER = "/answer";

    private static final int LONGEST_HINT = 4000;

    private final Providers providers;
    private final ProviderSessions sessions;
    private final Clock clock;

    Oidc(Providers providers, ProviderSessions sessions, Clock clock) {
        this.providers = providers;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Where to send somebody, and what their browser keeps until they are back.
     *
     * @param kept a text
     */
    public record Begun(String address, String kept) {}

    /**
     * Has a sign-in begin. Empty if the settings name no such provider.
     *
     * @param again whether the provider is to ask also whoever is signed in there
     * @throws Unreachable if the provider is away
     */
    public Optional<Begun> begin(String provider, boolean again, HttpServletRequest request) {
        return begin(provider, again, "", request);
    }

    /**
     * The same of whoever has signed in, and is to show once more who they are.
     *
     * @param next where that leads them then
     */
    public Optional<Begun> beginAgain(String provider, String next, HttpServletRequest request) {
        return begin(provider, true, next, request);
    }

    private Optional<Begun> begin(String provider, boolean again, String next, HttpServletRequest request) {
        return providers.find(provider).map(found -> {
            OAuth2AuthorizationRequest asked = asked(found, again, request);
            return new Begun(
                    asked.getAuthorizationRequestUri(),
                    PendingSignIn.of(asked, provider, clock.instant(), next).text());
        });
    }

    private static OAuth2AuthorizationRequest asked(Provider provider, boolean again, HttpServletRequest request) {
        var registrations =
                new InMemoryClientRegistrationRepository(provider.answering().registration());
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(asked -> asked.additionalParameters(
                        more -> more.putAll(again ? Map.of("prompt", "login", "max_age", "0") : Map.of()))));
        OAuth2AuthorizationRequest asked =
                resolver.resolve(request, provider.way().id());
        if (asked == null) {
            throw new IllegalStateException("no request to " + provider.way().name() + " can be made");
        }
        return asked;
    }

    /**
     * Somebody who comes back. Empty if the settings name no such provider.
     *
     * @param kept what their browser has kept since they began; null if nothing
     * @param signedIn who has signed in with that browser already; null for nobody
     * @param details from where, as Spring Security has it
     */
    public Optional<OidcAttempt> attempt(
            String provider,
            ProviderAnswer answer,
            @Nullable String kept,
            @Nullable Identity signedIn,
            @Nullable Object details) {
        return providers.find(provider).map(found -> {
            PendingSignIn pending = kept == null ? null : PendingSignIn.of(kept).orElse(null);
            Identity expected = pending == null || pending.next().isEmpty() ? null : signedIn;
            return new OidcAttempt(found.way(), answer, pending, expected, details);
        });
    }

    /** Keeps with the session that has just begun what signing out takes, here and there. */
    public void signedIn(OidcAttempt attempt, HttpServletRequest request) {
        CurrentSession.of(request)
                .ifPresent(session -> attempt.session()
                        .ifPresent(there -> sessions.keep(session, there.way(), there.id(), there.idToken())));
    }

    /** Where to sign out at the provider too; empty if the session did not begin at one, or that has no place for it or is away. */
    public Optional<SignOutThere> signOut(Session session) {
        return sessions.of(session)
                .flatMap(kept -> providers.of(kept.way()).flatMap(provider -> signOut(provider, kept.idToken())));
    }

    /**
     * What signing out at a provider takes.
     *
     * @param name what people call the provider
     */
    public record SignOutThere(String name, String address) {}

    private Optional<SignOutThere> signOut(Provider provider, @Nullable String idToken) {
        try {
            return provider.answering()
                    .endSession()
                    .map(address -> new SignOutThere(provider.way().name(), signOut(provider, address, idToken)));
        } catch (Unreachable e) {
            return Optional.empty();
        }
    }

    /** After RP-Initiated Logout 1.0, 2. */
    private String signOut(Provider provider, String address, @Nullable String idToken) {
        var uri = UriComponentsBuilder.fromUriString(address)
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}");
        Map<String, Object> values = Map.of(
                "client",
                provider.client().clientId(),
                "back",
                providers.address() + "/sign-in?signed-out",
                "hint",
                idToken == null ? "" : idToken);
        boolean hinted = idToken != null && idToken.length() <= LONGEST_HINT;
        return (hinted ? uri.queryParam("id_token_hint", "{hint}") : uri)
                .encode()
                .buildAndExpand(values)
                .toUriString();
    }
}
