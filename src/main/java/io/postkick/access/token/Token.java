package io.postkick.access.token;

import io.postkick.access.Identity;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.TagLimits;
import io.postkick.access.people.Person;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key for scripts. It acts for its owner, with a role of its own, and for no more than it was made for.
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
        TokenLimits limits,
        @Nullable Boolean secondFactor,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /**
     * Who acts with it: within the limits of its owner now, and within its own.
     *
     * @return empty if that leaves no instance
     */
    Optional<Identity> identity(Instant since, TagLimits tags) {
        return sees(tags)
                .map(instances -> owner.identity(
                        role,
                        instances,
                        limits.deeds(),
                        new Proof.ByToken(id, Boolean.TRUE.equals(secondFactor), since)));
    }

    /** Which instances whoever acts with it sees; empty for none. */
    Optional<InstanceLimit> sees(TagLimits tags) {
        return tags.now(owner.instances()).within(tags.now(limits.instances()));
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
