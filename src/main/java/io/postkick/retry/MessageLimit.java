package io.postkick.retry;

import io.postkick.access.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts the messages that each person had retried in the last hour, with whatever tokens: each is on the record by name, twice,
 * for good. The first retry in an hour is never too large.
 */
@Component
class MessageLimit {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** What a retry counts for at least: its entries take that much room without any message. */
    private static final int LEAST = 100;

    private final int perHour;
    private final Clock clock;
    private final Map<String, Deque<Start>> starts = new HashMap<>();

    MessageLimit(MessageLimitProperties properties, Clock clock) {
        this.perHour = properties.retryMessages();
        this.clock = clock;
    }

    private record Start(Instant at, int messages) {}

    /** @throws TooManyRetries if these would be more than the hour's */
    synchronized void check(Actor actor, int messages) {
        Instant now = clock.instant();
        forget(now);
        Deque<Start> known = starts.getOrDefault(actor.name(), new ArrayDeque<>());
        long left = perHour - known.stream().mapToLong(Start::messages).sum() - Math.max(LEAST, messages);
        if (perHour <= 0 || left >= 0) {
            return;
        }
        for (Start start : known) {
            left += start.messages();
            if (left >= 0 || start.equals(known.getLast())) {
                throw new TooManyRetries(
                        "You may have %,d messages retried in an hour; a retry counts for %d at least."
                                .formatted(perHour, LEAST),
                        Duration.between(now, start.at().plus(WINDOW)));
            }
        }
    }

    /** They are retried. */
    synchronized void count(Actor actor, int messages) {
        starts.computeIfAbsent(actor.name(), name -> new ArrayDeque<>())
                .addLast(new Start(clock.instant(), Math.max(LEAST, messages)));
    }

    private void forget(Instant now) {
        starts.values().removeIf(known -> {
            known.removeIf(start -> !start.at().plus(WINDOW).isAfter(now));
            return known.isEmpty();
        });
    }
}
