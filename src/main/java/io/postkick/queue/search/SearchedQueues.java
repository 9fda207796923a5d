package io.postkick.queue.search;

import io.postkick.host.queue.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What came of a search.
 *
 * @param answered those with messages first, the most first
 * @param silent those of which nothing is known, in the console's order
 */
record SearchedQueues(List<Answered> answered, List<Silent> silent) {

    /** Messages that are shown or told at most; the totals count all. */
    static final int MOST = 500;

    private static final Comparator<Hit> NEWEST =
            Comparator.<Hit, Instant>comparing(hit -> hit.message().arrivedAt()).reversed();

    /**
     * What one queue has.
     *
     * @param matching all that match
     * @param complete whether the queue was read to its end
     * @param messages the newest of those that match
     */
    record Answered(String instance, long matching, boolean complete, List<Message> messages) {}

    /**
     * A queue that could not be searched.
     *
     * @param instance or the name of a host, where not even its instances are known
     * @param why in a sentence
     * @param host whether it is that
     */
    record Silent(String instance, String why, boolean host) {

        Silent(String instance, String why) {
            this(instance, why, false);
        }
    }

    /** A message, and where it is. */
    record Hit(String instance, Message message) {}

    long matching() {
        return answered.stream().mapToLong(Answered::matching).sum();
    }

    /** Whether every queue was searched to its end. */
    boolean isComplete() {
        return silent.isEmpty() && answered.stream().allMatch(Answered::complete);
    }

    /** The newest of all that match. */
    List<Hit> hits() {
        return answered.stream()
                .flatMap(each -> each.messages().stream().map(message -> new Hit(each.instance(), message)))
                .sorted(NEWEST)
                .limit(MOST)
                .toList();
    }
}
