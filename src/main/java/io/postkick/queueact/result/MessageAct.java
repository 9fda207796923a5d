package io.postkick.queueact.result;

import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One act on queued messages, under way or over.
 *
 * @param words what was chosen
 * @param at when the intent was recorded
 * @param stopping whether somebody has stopped it, and it is not over yet
 * @param total messages
 * @param endedAt null while it goes on
 * @param detail how it ended, in sentences
 * @param auditSequence of the first intent
 * @param results of the messages of which it is known what became; of one that is over, all
 * @param waiting messages that are on hold until they are deleted
 * @param held how many of those it has put on hold itself; the others were there before
 * @param deletesAt when they are; null when none is
 * @param undone who had back all that waited; null when nobody did
 */
public record MessageAct(
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
        long auditSequence,
        List<ActResult> results,
        List<String> waiting,
        int held,
        @Nullable Instant deletesAt,
        @Nullable Undone undone) {

    /** Where scripts have an instance's acts begin; below are the single ones. */
    public static final String CALLS = "/api/v1/instances/{instance}/queue/acts";

    public MessageAct {
        results = List.copyOf(results);
        waiting = List.copyOf(waiting);
    }

    /** Where a script reads of one, as a path below the console's own address. */
    public static String location(String instance, String id) {
        return UriComponentsBuilder.fromPath(CALLS + "/{id}")
                .build(instance, id)
                .toString();
    }

    public boolean isOver() {
        return state != ActState.RUNNING;
    }

    /** Whether something happens just now, or is about to; not while it waits. */
    public boolean isRunning() {
        return !isOver() && (stage != ActStage.WAITING || stopping);
    }

    /** Messages by what became of them, every result among them; undone only where there is any, which most acts cannot be. */
    public Map<Result, Integer> counts() {
        return counts(results);
    }

    /** The same of any results. */
    public static Map<Result, Integer> counts(List<ActResult> results) {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        EnumSet.complementOf(EnumSet.of(Result.UNDONE)).forEach(result -> counts.put(result, 0));
        results.forEach(each -> counts.merge(each.result(), 1, Integer::sum));
        return counts;
    }
}
