package io.postkick.access.oidc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** What a provider says of somebody, read as the settings name it. */
final class Claims {

    /** After RFC 8176: more than one factor, or one that somebody has or is, which comes after a password. */
    private static final Set<String> SECOND_FACTORS =
            Set.of("mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris", "retina", "vbm", "sms", "tel");

    private Claims() {}

    /** The texts of a claim that is a text, or a list of some; none for anything else. With dots, one within another. */
    static Set<String> texts(Map<String, Object> claims, String name) {
        Object found = find(claims, name);
        Collection<?> all = found instanceof Collection<?> many ? many : found == null ? List.of() : List.of(found);
        return all.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    private static @Nullable Object find(Map<?, ?> claims, String name) {
        int dot = name.indexOf('.');
        if (claims.containsKey(name) || dot < 0) {
            return claims.get(name);
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }

    /** What somebody is called: what the claim says, or else their address, or else what they are called for good. */
    static String name(Map<String, Object> claims, String name, String subject) {
        return texts(claims, name).stream()
                .findFirst()
                .or(() -> texts(claims, "email").stream().findFirst())
                .orElse(subject);
    }

    /** When the provider has last asked somebody; empty if it says nothing of use ({@code auth_time}). */
    static Optional<Instant> askedAt(OidcIdToken token) {
        return token.getClaim(IdTokenClaimNames.AUTH_TIME) instanceof Number seconds
                        && seconds.longValue() >= 0
                        && seconds.longValue() <= Instant.MAX.getEpochSecond()
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** Whether the provider says that it was shown more than a password. */
    static boolean tellOfSecondFactor(Map<String, Object> claims) {
        return texts(claims, "amr").stream().anyMatch(SECOND_FACTORS::contains);
    }
}
