package io.postkick.fleet.hosts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail host of the fleet.
 *
 * @param id {@link io.postkick.fleet.wire.HostId#isOne}
 * @param name what people call it, as in {@code mx1} of the instance {@code mx1/postfix}: letters, digits, dots and hyphens
 * @param tags in order
 * @param revokedAt since when it may not connect any more, while its record is kept; null while it may
 */
public record FleetHost(
        String id,
        String name,
        List<String> tags,
        Instant enrolledAt,
        @Nullable Instant revokedAt) {

    public FleetHost {
        tags = List.copyOf(tags);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
