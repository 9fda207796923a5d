package io.postkick.retry.result;

import io.postkick.value.Tone;
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
public record Headline(List<Count> counts) {

    public record Count(MessageOutcome outcome, int messages) {

        /** A count of nothing is said quietly, however bad it would be. */
        public Tone tone() {
            return messages == 0 ? Tone.SOFT : outcome.tone();
        }
    }

    public static Headline of(Map<MessageOutcome, Integer> tally) {
        List<Count> counts = new ArrayList<>();
        Map<MessageOutcome, Integer> known = new EnumMap<>(MessageOutcome.class);
        known.putAll(tally);
        Integer ahead = known.remove(MessageOutcome.AHEAD);
        known.forEach((outcome, messages) -> counts.add(new Count(outcome, messages)));
        for (MessageOutcome outcome : new MessageOutcome[] {
            MessageOutcome.DELIVERED, MessageOutcome.DEFERRED, MessageOutcome.RETURNED, MessageOutcome.NOT_TRIED
        }) {
            if (!tally.containsKey(outcome)) {
                counts.add(new Count(outcome, 0));
            }
        }
        if (ahead != null) {
            counts.add(new Count(MessageOutcome.AHEAD, ahead));
        }
        return new Headline(List.copyOf(counts));
    }

    /** How many messages with an outcome, or of all, there are. */
    public int messages(@Nullable MessageOutcome which) {
        return counts.stream()
                .filter(count -> which == null || count.outcome() == which)
                .mapToInt(Count::messages)
                .sum();
    }

    /** How the whole looks: as its worst part, and good only where everything was delivered. */
    public Tone tone() {
        return counts.get(0).messages() == 0
                ? Tone.INFO
                : counts.get(0).outcome().tone();
    }

    /** For the record, and for whoever asks over HTTP. */
    public String words() {
        return counts.stream()
                .map(count -> count.outcome().words(count.messages()))
                .collect(Collectors.joining(" · "));
    }
}
