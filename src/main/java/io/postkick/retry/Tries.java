package io.postkick.retry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last try at each message of a retry, as the mail log tells it: of a million messages in 16 MB. Safe for many threads.
 */
final class Tries {

    /** Distinct words of servers that are kept in full, and so many again of which the codes are. */
    private static final int MOST_WORDS = Results.MOST_REASONS;

    /**
     * One try.
     *
     * @param after whole seconds after the retry was recorded
     * @param reason in the log's words, folded, fit for a line; empty for what was sent
     */
    record Try(int after, Status status, String reason) {}

    private record Words(Status status, String reason) {}

    private final Positions positions;
    private final int[] after;
    /** Of {@link #known}, counted from 1; 0 when there was no try, less when it was taken up anew since. */
    private final int[] words;

    private final List<Words> known = new ArrayList<>();
    private final Map<Words, Integer> numbers = new HashMap<>();

    Tries(List<String> ids) {
        positions = new Positions(ids);
        after = new int[ids.size()];
        words = new int[ids.size()];
    }

    /**
     * Takes in what a line says.
     *
     * @param seconds after the retry was recorded
     * @param asked messages that Postfix was asked for so far; what it does with others is no answer
     * @return whether it is about one of them
     */
    synchronized boolean note(Sign sign, long seconds, int asked) {
        int index = positions.of(sign.queueId());
        if (index < 0 || index >= asked) {
            return false;
        }
        Status status = sign.status();
        if (status == null) {
            words[index] = -Math.abs(words[index]);
        } else if (words[index] <= 0
                || status.compareTo(known.get(words[index] - 1).status()) <= 0) {
            words[index] = number(new Words(status, status == Status.SENT ? "" : Why.of(sign.reason())));
            after[index] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, seconds));
        }
        return true;
    }

    private int number(Words said) {
        Integer number = numbers.get(said);
        if (number != null) {
            return number;
        }
        Words kept = known.size() < MOST_WORDS
                ? said
                : new Words(said.status(), Why.shorter(said.reason(), known.size() < 2 * MOST_WORDS));
        return numbers.computeIfAbsent(kept, one -> {
            known.add(one);
            return known.size();
        });
    }

    /** Null when the log has shown none. */
    synchronized @Nullable Try of(int index) {
        int number = Math.abs(words[index]);
        if (number == 0) {
            return null;
        }
        Words said = known.get(number - 1);
        return new Try(after[index], said.status(), said.reason());
    }
}
