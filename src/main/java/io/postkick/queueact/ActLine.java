package io.postkick.queueact;

import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Stray;
import io.postkick.queueact.result.Strayed;
import io.postkick.queueact.result.Undone;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message of an act as its page shows it.
 *
 * @param stray why it will not be deleted, although it waited for that; null where there is no such reason
 */
record ActLine(
        String id,
        Became became,
        @Nullable String newId,
        String text,
        @Nullable Stray stray) {

    /** What became of it, in the order in which the page counts. */
    enum Became {
        DONE(Tone.OK),
        /** It was to be deleted, and somebody had it released instead. */
        RELEASED(Tone.OK),
        /** The same of one that was on hold before, and is. */
        AS_BEFORE(Tone.PLAIN),
        /** Somebody had it left on hold. */
        LEFT(Tone.PLAIN),
        /** It was undone, and is on hold, or was when somebody looked last. */
        UNDONE(Tone.PLAIN),
        GONE(Tone.PLAIN),
        BUSY(Tone.WARN),
        /** Somebody has taken it off hold by another act. */
        TAKEN_OFF(Tone.WARN),
        REFUSED(Tone.WARN),
        UNKNOWN(Tone.BAD),
        /** It waited to be deleted, and will not be. */
        STRAYED(Tone.WARN),
        /** Not a result yet: on hold until it is deleted. */
        WAITING(Tone.INFO);

        private static final Set<Became> WAYS_TO_BE_UNDONE = EnumSet.of(RELEASED, AS_BEFORE, LEFT, TAKEN_OFF);

        private final Tone tone;

        Became(Tone tone) {
            this.tone = tone;
        }

        Tone tone() {
            return tone;
        }

        private static Became of(ActResult result) {
            if (Undone.isReleased(result)) {
                return RELEASED;
            } else if (Undone.isAsBefore(result)) {
                return AS_BEFORE;
            } else if (Undone.isLeft(result)) {
                return LEFT;
            }
            return Undone.isTakenOff(result)
                    ? TAKEN_OFF
                    : valueOf(result.result().name());
        }
    }

    /** What nobody knows, then what is not as it was meant, then whatever else is another than the many. */
    private static final Comparator<Became> EXCEPTIONS_FIRST = Comparator.comparing(
                    (Became each) -> each.tone() != Tone.BAD)
            .thenComparing(each -> each.tone() != Tone.WARN)
            .thenComparing(each -> each == Became.DONE || each == Became.WAITING)
            .thenComparing(Comparator.naturalOrder());

    /** Those of an act of which there is something to say. */
    static List<ActLine> of(MessageAct act, Strayed strayed) {
        return Stream.concat(
                        act.results().stream().map(ActLine::of),
                        act.waiting().stream()
                                .map(id -> waiting(id, strayed.messages().get(id))))
                .sorted(Comparator.comparing(ActLine::became, EXCEPTIONS_FIRST))
                .toList();
    }

    private static ActLine of(ActResult result) {
        return new ActLine(
                result.id(), Became.of(result), result.newId(), String.valueOf(Visible.text(result.text())), null);
    }

    private static ActLine waiting(String id, @Nullable Stray stray) {
        return new ActLine(id, stray == null ? Became.WAITING : Became.STRAYED, null, "", stray);
    }

    /** Of the texts of the page. */
    public String result() {
        return became.name();
    }

    public Tone tone() {
        return became.tone();
    }

    /** As the record has it, and calls say it. */
    String recorded() {
        return Became.WAYS_TO_BE_UNDONE.contains(became) ? Result.UNDONE.name() : became.name();
    }
}
