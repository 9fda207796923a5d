package io.postkick.fleet.enrolment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a host may join once.
 *
 * @param id public; of the same form as the ID of a host
 * @param name what the host will be called
 * @param replaces the ID of the host whose place it takes; null where it takes none
 * @param inviter who made it
 * @param host the ID of the host that was made of it; null before
 * @param publicKey of whoever uses it, or has; null before
 */
public record Invitation(
        String id,
        String name,
        List<String> tags,
        @Nullable String replaces,
        String inviter,
        Instant madeAt,
        Instant expiresAt,
        @Nullable String host,
        @Nullable String publicKey) {

    public Invitation {
        tags = List.copyOf(tags);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
