package io.postkick.pause.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a pause holds, or held.
 *
 * @param fingerprint how it looked when it matched, as {@link io.postkick.queueact.run.Fingerprint} has it
 * @param holdAct id of the act that put it on hold
 * @param releaseAct id of the act that released it; null where none did
 * @param at since when its state is so
 */
public record PausedMessage(
        String id,
        String fingerprint,
        HoldState state,
        String holdAct,
        @Nullable String releaseAct,
        Instant at) {}
