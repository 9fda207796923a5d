package io.postkick.host.track;

import java.time.Instant;
import java.util.List;

/**
 * Some of the messages that were looked for.
 *
 * @param begun when the search was begun: what is logged after that is not in it
 * @param hasNext whether there are, or may be, messages behind these
 */
public record TrackPage(List<TrackedMessage> messages, TrackProgress progress, Instant begun, boolean hasNext) {}
