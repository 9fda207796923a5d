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
        return proof instanceof Proof.ByProvider provided ? provided.factor() : null;
    }

    /** The proof again; empty for a text that this version does not know. A token is no proof for a session. */
    static Optional<Proof> of(String text, @Nullable String factor, @Nullable Instant passwordAt, Instant at) {
        Instant password = passwordAt == null ? at : passwordAt;
        if (factor != null) {
            return Optional.of(Proof.ByProvider.kept(text, factor, password, at));
        }
        return Stream.of(
                        new Proof.ByPassword(at),
                        new Proof.ByPasswordAndCode(CodeSource.APP, password, at),
                        new Proof.ByPasswordAndCode(CodeSource.RECOVERY, password, at),
                        new Proof.ByPasskey(at),
                        new Proof.ByPasskeyAndCode(CodeSource.APP, at),
                        new Proof.ByPasskeyAndCode(CodeSource.RECOVERY, at),
                        new Proof.ByPasswordAndPasskey(password, at))
                .filter(proof -> proof.text().equals(text))
                .map(Proof.class::cast)
                .findFirst();
    }
}
