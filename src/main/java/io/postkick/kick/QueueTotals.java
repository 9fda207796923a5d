package io.postkick.kick;

import java.util.List;
import java.util.Locale;

/**
 * How many messages each queue held at a moment.
 *
 * @param atLeast the queues that were not counted to the end in the time there was
 */
record QueueTotals(long maildrop, long incoming, long active, long deferred, long hold, List<String> atLeast) {

    QueueTotals {
        atLeast = List.copyOf(atLeast);
    }

    /** A queue by its directory's name. */
    long of(String queue) {
        return switch (queue) {
            case "maildrop" -> maildrop;
            case "incoming" -> incoming;
            case "active" -> active;
            case "deferred" -> deferred;
            case "hold" -> hold;
            default -> throw new IllegalArgumentException(queue);
        };
    }

    /** As people say it, with a plus behind what is only a lower bound. */
    public String text(String queue) {
        return String.format(Locale.ROOT, "%,d", of(queue)) + (atLeast.contains(queue) ? "+" : "");
    }
}
