package io.postkick.host.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The queue, or what a filter lets through of it, in numbers. Recipients count that the filter is about: with one for a domain,
 * a cause, a reason or a recipient, those for which it holds.
 *
 * @param queues every queue, also those that are empty
 * @param destinations domains of recipients, most messages first; a message counts once for each domain that it goes to; - stands
 *     for addresses without one
 * @param reasons most recipients first
 * @param senders most messages first
 * @param waits why messages wait, most messages first
 */
public record Summary(
        Map<QueueName, Total> queues,
        Largest<Destination> destinations,
        Largest<Count> reasons,
        Largest<Count> senders,
        Largest<Wait> waits) {

    public static final int MAX_ROWS = 100;

    /** Lower bounds of the age columns in minutes: as qshape(1) has them, 5, 10 … 1280, and then two and four days. */
    public static final List<Integer> AGE_BOUNDS = List.of(0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2880, 5760);

    /**
     * The largest of some, and how much there is besides.
     *
     * @param rows the largest first, at most {@value #MAX_ROWS}
     * @param all how many there are, with those that have no row
     * @param beyond messages of those that come after so many rows, each counted once; the last of them are those of what has no row
     */
    public record Largest<T>(List<T> rows, long all, List<Long> beyond) {

        /** Of nothing. */
        public static <T> Largest<T> none() {
            return new Largest<>(List.of(), 0, List.of(0L));
        }

        /** What comes after so many rows. */
        public Rest after(int shown) {
            return new Rest(all - shown, beyond.get(shown));
        }

        /** What has no row. */
        public Rest rest() {
            return after(rows.size());
        }
    }

    /**
     * What a list leaves out.
     *
     * @param rows how many
     * @param messages of any of them
     */
    public record Rest(long rows, long messages) {}

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
     * @param cause as {@link io.postkick.reason.Reason#text}
     * @param messages all of them, each counted once, however many recipients it has
     * @param several whether they wait for it on the way to more than one destination
     * @param most the destination that has most of them; null where none has a fifth
     */
    public record Wait(
            String cause,
            long messages,
            boolean several,
            @Nullable Part most) {}

    /** What of some messages is for one domain. */
    public record Part(String domain, long messages) {}

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
