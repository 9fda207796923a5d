package io.postkick.track;

import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that somebody looked for, as far as they may see them and the log was read.
 *
 * @param next the cursor of those behind them; null when there are none
 */
public record FoundMessages(
        List<TrackedMessage> messages,
        TrackProgress progress,
        @Nullable String next) {}
