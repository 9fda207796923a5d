package io.postkick.fleet.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a host's log as it is kept.
 *
 * @param host the host's ID
 * @param actor who did it, as the host says
 * @param instance by its name there
 * @param line to the letter
 */
public record HostEntry(
        String host,
        long sequence,
        Instant at,
        String action,
        @Nullable String actId,
        @Nullable String actor,
        @Nullable String instance,
        @Nullable String outcome,
        String line,
        String hash) {}
