package io.postkick.access.token;

import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key for scripts. It acts for its owner, with a role of its own.
 *
 * @param id public, appears on the audit log
 * @param secretHash SHA-256 of the secret, in hexadecimal
 * @param secondFactor whether its owner had shown a second factor when they made it; null if that was not kept then
 */
public record Token(
        String id,
        Person owner,
        String name,
        Role role,
        String secretHash,
        @Nullable Boolean secondFactor,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    Identity identity(Instant since) {
        return owner.identity(role, new Proof.ByToken(id, since));
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
