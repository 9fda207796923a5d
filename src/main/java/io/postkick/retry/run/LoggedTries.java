package io.postkick.retry.run;

import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.FoldedReason;
import io.postkick.retry.result.Results;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last try at each message of a retry, as the mail log tells it: of a million messages in 24 MB. Safe for many threads.
 */
final class LoggedTries {

    /** Distinct words of servers that are kept in full, and so many again of which the codes are. */
    private static final int MOST_WORDS = Results.MOST_REASONS;

    /**
     * One try.
     *
     * @param after whole seconds after the retry was recorded
     * @param reason in the log's words, folded, fit for a line; empty for what was sent
     */
    record Try(int after, DeliveryStatus status, String reason) {}

    /**
     * Failures in a row.
     *
     * @param spell how many tries had gone well before
     * @param messages of which a try has failed since the last that went well
     */
    record Failures(int spell, int messages) {}

    private record Words(DeliveryStatus status, String reason) {}

    private final IdIndex positions;
    private final int[] after;
    /** Of {@link #known}, counted from 1; 0 when there was no try, less when it was taken up anew since. */
    private final int[] words;
    /** As {@link #words}, of the recipient that was done with last, since others were put off; 0 when there is none. */
    private final int[] done;

    private final int[] doneAfter;
    private final BitSet takenUp = new BitSet();
    private final BitSet failing = new BitSet();
    private int wentWell;
    private volatile boolean misread;

    private final List<Words> known = new ArrayList<>();
    private final Map<Words, Integer> numbers = new HashMap<>();

    LoggedTries(List<String> ids) {
        positions = new IdIndex(ids);
        after = new int[ids.size()];
        words = new int[ids.size()];
        done = new int[ids.size()];
        doneAfter = new int[ids.size()];
    }

    /**
     * Takes in what a line says.
     *
     * @param seconds after the retry was recorded
     * @param asked messages that Postfix was asked for so far; what it does with others is no answer
     * @return whether it is about one of them
     */
    synchronized boolean note(DeliveryReport report, long seconds, int asked) {
        int index = positions.of(report.queueId());
        if (index < 0 || index >= asked) {
            return false;
        }
        DeliveryStatus status = report.status();
        if (status == null) {
            takenUp.set(index);
            words[index] = -Math.abs(words[index]);
            done[index] = 0;
            return true;
        }
        count(status, index);
        int number = number(new Words(status, status == DeliveryStatus.SENT ? "" : FoldedReason.of(report.reason())));
        int when = (int) Math.max(0, Math.min(Integer.MAX_VALUE, seconds));
        done[index] = status == DeliveryStatus.DEFERRED ? 0 : number;
        doneAfter[index] = when;
        if (saysMore(report, words[index])) {
            words[index] = number;
            after[index] = when;
        }
        return true;
    }

    private void count(DeliveryStatus status, int index) {
        if (status == DeliveryStatus.SENT) {
            failing.clear();
            wentWell++;
        } else {
            failing.set(index);
        }
    }

    /** Whether it says more than what is kept, or says later what says as much. */
    private boolean saysMore(DeliveryReport report, int kept) {
        if (kept <= 0) {
            return true;
        }
        Words before = known.get(kept - 1);
        int order = Objects.requireNonNull(report.status()).compareTo(before.status());
        return order < 0
                || (order == 0
                        && !(report.reason().isEmpty() && !before.reason().isEmpty()));
    }

    private int number(Words said) {
        Integer number = numbers.get(said);
        if (number != null) {
            return number;
        }
        Words kept = known.size() < MOST_WORDS
                ? said
                : new Words(said.status(), FoldedReason.shorter(said.reason(), known.size() < 2 * MOST_WORDS));
        return numbers.computeIfAbsent(kept, one -> {
            known.add(one);
            return known.size();
        });
    }

    /** How it goes. */
    synchronized Failures failures() {
        return new Failures(wentWell, failing.cardinality());
    }

    /** Begins to count the failures anew. */
    synchronized void forgetFailures() {
        failing.clear();
    }

    /** Not all that the log has was read and understood: that it shows no try of a message says nothing. */
    void misread() {
        misread = true;
    }

    boolean isMisread() {
        return misread;
    }

    /** Whether the queue manager took it up, and so had it tried, whatever is known of how that went. */
    synchronized boolean hasTakenUp(int index) {
        return takenUp.get(index);
    }

    /** Null when the log has shown none. */
    synchronized @Nullable Try of(int index) {
        return known(Math.abs(words[index]), after[index]);
    }

    /**
     * The try with which a message ended that is no longer in the queue. It did not end with being put off, which leaves it there:
     * then a recipient counts that was done with afterwards. Null when the log has shown none.
     */
    synchronized @Nullable Try end(int index) {
        Try last = of(index);
        return last == null || last.status() != DeliveryStatus.DEFERRED ? last : known(done[index], doneAfter[index]);
    }

    private @Nullable Try known(int number, int seconds) {
        if (number == 0) {
            return null;
        }
        Words said = known.get(number - 1);
        return new Try(seconds, said.status(), said.reason());
    }
}
