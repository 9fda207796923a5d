package io.postkick.access.token;

import io.postkick.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody wants.
 *
 * @param role null for their own
 * @param expiresAt null for never
 * @param secondFactor whether they have shown one
 */
public record NewToken(
        String name, @Nullable Role role, @Nullable Instant expiresAt, TokenLimits limits, boolean secondFactor) {}
