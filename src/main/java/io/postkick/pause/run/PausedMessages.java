package io.postkick.pause.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What pauses that are not over hold, for whoever looks. */
@Component
public class PausedMessages {

    private final PauseTable table;

    PausedMessages(PauseTable table) {
        this.table = table;
    }

    /**
     * Messages by how far a pause has come with them.
     *
     * @param asked being put on hold
     * @param held on hold by the pause, as far as it knows: somebody may have released some since
     * @param released by the pause, at its end
     * @param left released or deleted by somebody else, or on hold for another pause
     */
    public record Counts(int asked, int held, int released, int left) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        static Counts of(Map<HoldState, Integer> counts) {
            return new Counts(
                    sum(counts, HoldState.ASKED),
                    sum(counts, HoldState.HELD, HoldState.UNSURE, HoldState.RELEASING),
                    sum(counts, HoldState.RELEASED),
                    sum(counts, HoldState.LEFT, HoldState.PASSED_ON));
        }

        private static int sum(Map<HoldState, Integer> counts, HoldState... states) {
            int sum = 0;
            for (HoldState state : states) {
                sum += counts.getOrDefault(state, 0);
            }
            return sum;
        }
    }

    /** Of each of these pauses that has any. */
    public Map<String, Counts> counts(Collection<String> pauses) {
        return table.counts(pauses).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, count -> Counts.of(count.getValue())));
    }

    /** Whether a message is on hold by a pause, as far as that knows. */
    public boolean holds(String pause, String queueId) {
        PausedMessage known = table.known(pause, List.of(queueId)).get(queueId);
        return known != null && (known.state() == HoldState.HELD || known.state() == HoldState.UNSURE);
    }

    /** Some of a pause's messages, in the order of their queue IDs. */
    public List<PausedMessage> page(String pause, int from, int most) {
        return table.page(pause, from, most);
    }
}
