package io.postkick.queueact.result;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a deletion that waits is not on hold any more as it was.
 *
 * @param messages by queue ID; empty where all are as they were, or where nothing waits
 * @param at when the reading of the queue began that says so; null where there is none yet
 */
public record Strayed(Map<String, Stray> messages, @Nullable Instant at) {

    /** Nothing is known of any. */
    public static final Strayed NOT_KNOWN = new Strayed(Map.of(), null);
}
