package io.postkick.queueact.result;

import io.postkick.host.queueact.QueueAct;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act as its own host tells a console of it. Results and messages are text, as the record has them: as parts of a message they would
 * take many times the room.
 *
 * @param instance its name on its own host
 * @param results in the form of {@link ActRecordFormat}
 * @param waiting queue IDs apart by blanks
 */
public record ToldAct(
        String id,
        String instance,
        QueueAct act,
        String words,
        String actor,
        @Nullable String reason,
        Instant at,
        ActState state,
        ActStage stage,
        boolean stopping,
        int total,
        @Nullable Instant endedAt,
        String detail,
        String results,
        String waiting,
        int held,
        @Nullable Instant deletesAt,
        @Nullable Undone undone,
        Strayed strayed) {

    public static ToldAct of(MessageAct act, Strayed strayed) {
        return new ToldAct(
                act.id(),
                act.instance(),
                act.act(),
                act.words(),
                act.actor(),
                act.reason(),
                act.at(),
                act.state(),
                act.stage(),
                act.stopping(),
                act.total(),
                act.endedAt(),
                act.detail(),
                ActRecordFormat.lines("", act.results()),
                String.join(" ", act.waiting()),
                act.held(),
                act.deletesAt(),
                act.undone(),
                strayed);
    }

    /** As this console shows it: what was asked for by its own record, and how it stands by what is told. */
    public MessageAct of(MessageAct recorded) {
        return new MessageAct(
                recorded.id(),
                recorded.instance(),
                recorded.act(),
                recorded.words(),
                recorded.actor(),
                recorded.reason(),
                recorded.at(),
                state,
                stage,
                stopping,
                recorded.total(),
                endedAt,
                detail,
                recorded.auditSequence(),
                ActRecordFormat.resultsIn(List.of(results)),
                waiting.isEmpty() ? List.of() : Arrays.asList(waiting.split(" ")),
                held,
                deletesAt,
                undone == null ? recorded.undone() : undone);
    }
}
