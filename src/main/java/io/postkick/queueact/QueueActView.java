package io.postkick.queueact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An act as the API shows it.
 *
 * @param asked how many messages it names
 * @param waiting how many are on hold until they are deleted
 * @param deletesAt when that is; null where none is
 * @param description what was chosen
 * @param counts messages by result, of those that have one
 * @param detail how it ended, in sentences
 * @param results one page of them
 * @param next where the next page begins; null at the end
 */
record QueueActView(
        String id,
        String instance,
        String act,
        ActState state,
        ActStage stage,
        int asked,
        Map<Result, Integer> counts,
        int waiting,
        @Nullable Instant deletesAt,
        String description,
        String actor,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        String detail,
        long auditSequence,
        List<Line> results,
        @Nullable String next) {

    /**
     * One message.
     *
     * @param newId since it was requeued
     * @param text why; left out when there is nothing to explain
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            Result result,
            @Nullable String newId,
            @Nullable String text) {

        static Line of(ActResult result) {
            return new Line(
                    result.id(), result.result(), result.newId(), result.text().isEmpty() ? null : result.text());
        }
    }

    static QueueActView of(MessageAct act, int from, int limit) {
        int size = act.results().size();
        return new QueueActView(
                act.id(),
                act.instance(),
                act.act().text(),
                act.state(),
                act.stage(),
                act.total(),
                act.counts(),
                act.waiting().size(),
                act.deletesAt(),
                act.words(),
                act.actor(),
                act.reason(),
                act.at(),
                act.endedAt(),
                act.detail(),
                act.auditSequence(),
                act.results().stream().skip(from).limit(limit).map(Line::of).toList(),
                from + limit < size ? Integer.toString(from + limit) : null);
    }
}
