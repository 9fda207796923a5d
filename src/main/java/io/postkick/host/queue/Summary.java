package io.postkick.host.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The queue in numbers.
 *
 * @param queues every queue, also those that are empty
 * @param destinations domains of recipients, most messages first, at most {@value #MAX_ROWS}; a message counts once for each
 *     domain that it goes to; - stands for addresses without one
 * @param reasons most recipients first, at most {@value #MAX_ROWS}
 * @param senders most messages first, at most {@value #MAX_ROWS}
 * @param waits why messages wait, most messages first, at most {@value #MAX_ROWS}
 */
public record Summary(
        Map<QueueName, Total> queues,
        List<Destination> destinations,
        List<Count> reasons,
        List<Count> senders,
        List<Wait> waits) {

    public static final int MAX_ROWS = 100;

    /** Lower bounds of the age columns in minutes: as qshape(1) has them, 5, 10 … 1280, and then two and four days. */
    public static final List<Integer> AGE_BOUNDS = List.of(0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2880, 5760);

    /**
     * What one queue holds.
     *
     * @param bytes of all messages
     * @param oldest arrival of the oldest message; null when there is none
     */
    public record Total(long messages, long bytes, @Nullable Instant oldest) {}

    /**
     * What waits for one domain.
     *
     * @param byAge messages in each column of {@link #AGE_BOUNDS}
     */
    public record Destination(String domain, long messages, List<Long> byAge) {}

    /**
     * What waits for one cause.
     *
     * @param domain to which it is to go; null for several, none of which has much of it
     * @param cause as {@link io.postkick.reason.Reason#text}
     * @param messages each counted once, however many recipients it has
     */
    public record Wait(@Nullable String domain, String cause, long messages) {}

    public record Count(String text, long count, long bytes) {}

    /** Arrival of the oldest message of all these queues; null when there is none. */
    public static @Nullable Instant oldest(Map<QueueName, Total> queues) {
        return queues.values().stream()
                .map(Total::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
