package io.postkick.fleet.asked;

import io.postkick.host.track.Sought;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about one instance.
 *
 * @param instance its name on its own host
 */
public record AboutInstance(String instance) {

    /**
     * With a time: how old an answer may be, or how long it may take.
     *
     * @param instance its name on its own host
     */
    public record Within(String instance, Duration time) {}

    /** The user to whom a queue belongs; null if that cannot be found out. */
    public record QueueOwner(@Nullable Integer user) {}

    /**
     * Messages in the mail log.
     *
     * @param instance its name on its own host
     * @param others likewise
     * @param begun null for the newest messages
     */
    public record TrackWanted(
            String instance,
            List<String> others,
            Sought sought,
            @Nullable Instant begun,
            int skip,
            int limit,
            Duration patience) {}

    /**
     * The lines of a message.
     *
     * @param instance its name on its own host
     * @param others likewise
     * @param at null for the newest
     */
    public record LinesWanted(
            String instance,
            List<String> others,
            Sought sought,
            @Nullable Instant at,
            Duration patience) {}
}
