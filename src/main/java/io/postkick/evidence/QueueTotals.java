package io.postkick.evidence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many messages each queue held at a moment.
 *
 * @param corrupt what the queue manager set aside since it could not read it; null when that was not counted
 * @param atLeast the queues that were not counted to the end in the time there was
 */
public record QueueTotals(
        long maildrop,
        long incoming,
        long active,
        long deferred,
        long hold,
        @Nullable Long corrupt,
        List<String> atLeast) {

    static final String CORRUPT = "corrupt";

    public QueueTotals {
        atLeast = List.copyOf(atLeast);
    }

    /** A queue by its directory's name. */
    public long of(String queue) {
        return switch (queue) {
            case "maildrop" -> maildrop;
            case "incoming" -> incoming;
            case "active" -> active;
            case "deferred" -> deferred;
            case "hold" -> hold;
            case CORRUPT -> corrupt == null ? 0 : corrupt;
            default -> throw new IllegalArgumentException(queue);
        };
    }

    /** The queues that there is something to say of: that of corrupt files, which should be empty, only where it is not. */
    List<String> queues() {
        return of(CORRUPT) == 0
                ? QueueCount.QUEUES
                : Stream.concat(QueueCount.QUEUES.stream(), Stream.of(CORRUPT)).toList();
    }

    /** As people say it, with a plus behind what is only a lower bound. */
    public String text(String queue) {
        return String.format(Locale.ROOT, "%,d", of(queue)) + (atLeast.contains(queue) ? "+" : "");
    }
}
