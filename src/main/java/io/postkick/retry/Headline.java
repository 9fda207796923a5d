package io.postkick.retry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a retry came to, in counts of messages: those there are with the worst first, then what one looks for and there is none of,
 * and in the end what is still to come.
 *
 * @param counts in the order in which they are said
 */
record Headline(List<Count> counts) {

    record Count(Outcome outcome, int messages) {

        /** A count of nothing is said quietly, however bad it would be. */
        String look() {
            return messages == 0 ? "soft" : outcome.look();
        }
    }

    static Headline of(Map<Outcome, Integer> tally) {
        List<Count> counts = new ArrayList<>();
        Map<Outcome, Integer> known = new EnumMap<>(Outcome.class);
        known.putAll(tally);
        Integer ahead = known.remove(Outcome.AHEAD);
        known.forEach((outcome, messages) -> counts.add(new Count(outcome, messages)));
        for (Outcome outcome :
                new Outcome[] {Outcome.DELIVERED, Outcome.DEFERRED, Outcome.RETURNED, Outcome.NOT_TRIED}) {
            if (!tally.containsKey(outcome)) {
                counts.add(new Count(outcome, 0));
            }
        }
        if (ahead != null) {
            counts.add(new Count(Outcome.AHEAD, ahead));
        }
        return new Headline(List.copyOf(counts));
    }

    /** How many messages with an outcome, or of all, there are. */
    int messages(@Nullable Outcome which) {
        return counts.stream()
                .filter(count -> which == null || count.outcome() == which)
                .mapToInt(Count::messages)
                .sum();
    }

    /** How the whole looks: as its worst part, and good only where everything was delivered. */
    String look() {
        return counts.get(0).messages() == 0 ? "info" : counts.get(0).outcome().look();
    }

    /** For the record, and for whoever asks over HTTP. */
    String words() {
        return counts.stream()
                .map(count -> count.outcome().words(count.messages()))
                .collect(Collectors.joining(" · "));
    }
}
