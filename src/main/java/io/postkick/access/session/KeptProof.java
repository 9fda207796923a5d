package io.postkick.access.session;

import io.postkick.access.Proof;
import io.postkick.access.Proof.CodeSource;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** A proof in columns: its text and times, and the factor where another service vouches for it. */
final class KeptProof {

    /** A password that another service has checked, whatever was shown here besides. */
    private static final String ELSEWHERE = FactorGrantedAuthority.PASSWORD_AUTHORITY;

    private KeptProof() {}

    /** When the password was shown, here or to the service that vouches; null if none was. */
    static @Nullable Instant passwordAt(Proof proof) {
        if (proof instanceof Proof.ByProvider provided) {
            return provided.shownAt();
        }
        return proof.factors().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(factor.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .findFirst()
                .orElse(null);
    }

    /** What another service vouches for; null of a proof that this console has checked itself. */
    static @Nullable String factor(Proof proof) {
        if (proof instanceof Proof.ByProvider provided) {
            return provided.factor();
        }
        return passwordAt(proof) == null || isOfHere(keeper(proof.text())) ? null : ELSEWHERE;
    }

    /** The proof again; empty for a text that this version does not know. A token is no proof for a session. */
    static Optional<Proof> of(String text, @Nullable String factor, @Nullable Instant passwordAt, Instant at) {
        Instant password = passwordAt == null ? at : passwordAt;
        if (factor != null && !factor.equals(ELSEWHERE)) {
            return Optional.of(Proof.ByProvider.kept(text, factor, password, at));
        }
        Stream<Proof> known = factor == null
                ? Stream.concat(withPassword(Proof.ByPassword.TEXT, password, at), withoutPassword(at))
                : withPassword(keeper(text), password, at);
        return known.filter(proof -> proof.text().equals(text)).findFirst();
    }

    private static Stream<Proof> withPassword(String keeper, Instant password, Instant at) {
        return Stream.of(
                new Proof.ByPassword(keeper, at),
                new Proof.ByPasswordAndCode(keeper, CodeSource.APP, password, at),
                new Proof.ByPasswordAndCode(keeper, CodeSource.RECOVERY, password, at),
                new Proof.ByPasswordAndPasskey(keeper, password, at));
    }

    private static Stream<Proof> withoutPassword(Instant at) {
        return Stream.of(
                new Proof.ByPasskey(at),
                new Proof.ByPasskeyAndCode(CodeSource.APP, at),
                new Proof.ByPasskeyAndCode(CodeSource.RECOVERY, at));
    }

    /** Who keeps the password: what a text begins with. */
    private static String keeper(String text) {
        int plus = text.indexOf('+');
        return plus < 0 ? text : text.substring(0, plus);
    }

    private static boolean isOfHere(String keeper) {
        return keeper.equals(Proof.ByPassword.TEXT);
    }
}
