package io.postkick.host.track;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All lines of one message, in the order of the log.
 *
 * @param message null when the log has none of that queue ID, as far as it was read
 */
public record TrackedLines(@Nullable TrackedMessage message, List<TrackedLine> lines, TrackProgress progress) {}
