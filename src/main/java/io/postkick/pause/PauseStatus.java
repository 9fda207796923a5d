package io.postkick.pause;

import io.postkick.pause.run.PauseRecord;
import io.postkick.pause.run.PausedMail;
import io.postkick.pause.run.PausedMessages.Counts;
import io.postkick.pause.run.QueuePause;
import io.postkick.pause.run.ReleasePace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause as it stands, or as it was when it ended.
 *
 * @param toHold how many that match are being put on hold, or are to be next; null where the queue was not read for it yet, so that
 *     nobody knows
 * @param releaseSeconds how long the release of what it has on hold takes, in seconds
 * @param problem why it neither holds nor releases at present, in words; null while it does
 * @param endedAt null while it is not over
 * @param detail how it ended, in sentences
 */
record PauseStatus(
        String id,
        String instance,
        PausedMail mail,
        String reason,
        String by,
        Instant from,
        Instant until,
        State state,
        Counts counts,
        @Nullable Integer toHold,
        long releaseSeconds,
        @Nullable String problem,
        @Nullable String liftedBy,
        @Nullable Instant endedAt,
        String detail) {

    /** How far it has come. */
    enum State {
        ACTIVE,
        /** It holds nothing more, and what it has on hold is being released. */
        ENDING,
        ENDED
    }

    static PauseStatus of(
            QueuePause pause, Counts counts, @Nullable Integer wanted, ReleasePace pace, @Nullable String problem) {
        boolean unknown = wanted == null && counts.equals(Counts.NONE);
        return new PauseStatus(
                pause.id(),
                pause.instance(),
                pause.mail(),
                pause.reason(),
                pause.by(),
                pause.from(),
                pause.until(),
                pause.ending() ? State.ENDING : State.ACTIVE,
                counts,
                unknown ? null : counts.asked() + (wanted == null ? 0 : wanted),
                pace.of(counts.held()).toSeconds(),
                problem,
                pause.liftedBy(),
                null,
                "");
    }

    static PauseStatus of(PauseRecord.Over over) {
        int released = (int) over.results().stream()
                .filter(result -> PausedLine.state(result).equals(PausedLine.RELEASED))
                .count();
        return new PauseStatus(
                over.id(),
                over.instance(),
                over.mail(),
                over.reason(),
                over.by(),
                over.from(),
                over.until(),
                State.ENDED,
                new Counts(0, 0, released, over.results().size() - released),
                0,
                0,
                null,
                over.liftedBy(),
                over.endedAt(),
                over.detail());
    }

    public boolean isOver() {
        return state == State.ENDED;
    }

    /** Whether it holds what matches already, as far as the last reading of the queue knows. */
    public boolean isCaughtUp() {
        return toHold != null && toHold == 0;
    }

    /** Whether what newly matches goes on hold. */
    public boolean isHolding() {
        return state == State.ACTIVE && problem == null;
    }
}
