package io.postkick.retry.run;

import io.postkick.retry.choice.Manner;
import io.postkick.retry.result.Pause;
import io.postkick.retry.run.LoggedTries.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a retry waits for a person: after its first messages where that was wished for, and when the last tries all failed. Once a
 * person has it go on while everything fails, it pauses for that no more until a try went well. Does not change.
 *
 * @param firstOver whether it has waited after the first messages
 * @param unheeded the spell of failures that somebody has it go on in; less than 0 for none
 * @param now why it waits; null unless it does
 * @param since when that began, by a clock that only goes forward
 * @param ended how often somebody had it go on
 * @param told of the pauses, in sentences
 * @param byOthers who had it go on besides who began it, in sentences
 */
record Pauses(
        Manner manner,
        boolean firstOver,
        int unheeded,
        @Nullable Pause now,
        long since,
        int ended,
        List<String> told,
        List<String> byOthers) {

    /** After that time a retry that nobody has go on ends: as long as it waits there can be no other. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int NONE = -1;

    private static final String UNHEEDING =
            "Somebody has it go on although all failed: it pauses again after a try went well.";

    /** So many pauses are told of in the end. */
    private static final int MOST_TOLD = 5;

    static Pauses none(Manner manner) {
        return new Pauses(manner, false, NONE, null, 0, 0, List.of(), List.of());
    }

    /**
     * With the pause that begins before the next request, if one does.
     *
     * @param asked requests made so far
     * @param nanos by a clock that only goes forward
     */
    Pauses before(int asked, Failures failures, long nanos) {
        if (now != null) {
            return this;
        } else if (manner.first() > 0 && asked == manner.first() && !firstOver) {
            String words = "It paused after the first %,d, as was asked for.".formatted(asked);
            return new Pauses(
                    manner,
                    true,
                    unheeded,
                    new Pause(Pause.Cause.FIRST, asked),
                    nanos,
                    ended,
                    more(told, words),
                    byOthers);
        } else if (manner.pauseAfter() > 0
                && failures.messages() >= manner.pauseAfter()
                && failures.spell() != unheeded) {
            String words =
                    "It paused after %,d: the last %,d tries had all failed.".formatted(asked, manner.pauseAfter());
            var pause = new Pause(Pause.Cause.FAILING, manner.pauseAfter());
            return new Pauses(manner, firstOver, unheeded, pause, nanos, ended, more(told, words), byOthers);
        }
        return this;
    }

    /** How long it waits at most; null when the next request is to be made. */
    @Nullable
    Duration left(long nanos) {
        return now == null ? null : LONGEST.minusNanos(nanos - since);
    }

    /**
     * With the pause at its end; the same if there is none.
     *
     * @param other who wants that, where it is not who began the retry; null otherwise
     * @param asked requests made so far
     */
    Pauses goneOn(@Nullable String other, int asked, Failures failures) {
        if (now == null) {
            return this;
        }
        return new Pauses(
                manner,
                firstOver,
                now.cause() == Pause.Cause.FIRST ? NONE : failures.spell(),
                null,
                0,
                ended + 1,
                told,
                other == null
                        ? byOthers
                        : more(byOthers, "After %,d it was %s who had it go on.".formatted(asked, other)));
    }

    private static List<String> more(List<String> sentences, String sentence) {
        if (sentences.size() >= MOST_TOLD) {
            return sentences;
        }
        List<String> more = new ArrayList<>(sentences);
        more.add(sentence);
        return List.copyOf(more);
    }

    /** Who had it go on besides who began it, and whether it pauses no more for now, in sentences; empty for nothing of that. */
    String soFar(Failures failures) {
        boolean unheeding = unheeded != NONE && failures.spell() == unheeded;
        return Stream.concat(byOthers.stream(), unheeding ? Stream.of(UNHEEDING) : Stream.empty())
                .collect(Collectors.joining(" "));
    }

    /** For the record; empty when it never paused. */
    String words() {
        return Stream.concat(told.stream(), byOthers.stream()).collect(Collectors.joining(" "));
    }
}
