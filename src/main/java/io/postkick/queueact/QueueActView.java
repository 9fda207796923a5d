package io.postkick.queueact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Stray;
import io.postkick.queueact.result.Strayed;
import io.postkick.queueact.result.Undone;
import io.postkick.queueact.run.KeptMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An act as the API shows it.
 *
 * @param asked how many messages it names
 * @param waiting how many are on hold until they are deleted
 * @param strayed how many of those that were to be deleted, and waited for it, are not on hold any more as they were: they will not be
 * @param deletesAt when that is; null where none is
 * @param description what was chosen
 * @param counts messages by result, of those that have one
 * @param undoneBy who had back all that was to be deleted, and waited for it; left out where nobody did
 * @param undoneAt when that was recorded
 * @param detail how it ended, in sentences
 * @param silence why the mail host that carries it out does not say how it stands; left out where it does, or need not
 * @param strays those that have strayed, as far as one page goes; left out where there are none
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
        int strayed,
        @Nullable Instant deletesAt,
        String description,
        String actor,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undoneBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant undoneAt,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String silence,
        long auditSequence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Strays strays,
        List<Line> results,
        @Nullable String next) {

    /**
     * What has strayed.
     *
     * @param at when the reading of the queue began that says so
     * @param messages by queue ID, why
     */
    record Strays(@Nullable Instant at, Map<String, Stray> messages) {

        static @Nullable Strays of(Strayed strayed, int limit) {
            if (strayed.messages().isEmpty()) {
                return null;
            }
            Map<String, Stray> messages = new LinkedHashMap<>();
            strayed.messages().entrySet().stream()
                    .limit(limit)
                    .forEach(stray -> messages.put(stray.getKey(), stray.getValue()));
            return new Strays(strayed.at(), messages);
        }
    }

    /**
     * One message.
     *
     * @param newId since it was requeued
     * @param text why; left out when there is nothing to explain
     * @param sender as the queue had it when the act began, empty where it has none; left out, with all that follows, where the queue
     *     was not read, where that is not kept any more, or where the reader may not see it
     * @param recipients the first ones
     * @param recipientCount how many it had
     * @param size bytes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            Result result,
            @Nullable String newId,
            @Nullable String text,
            @Nullable String sender,
            @Nullable List<String> recipients,
            @Nullable Integer recipientCount,
            @Nullable Long size,
            @Nullable Instant arrivedAt) {

        static Line of(ActResult result, @Nullable KeptMessage message) {
            String why = result.text().isEmpty() ? null : result.text();
            return message == null
                    ? new Line(result.id(), result.result(), result.newId(), why, null, null, null, null, null)
                    : new Line(
                            result.id(),
                            result.result(),
                            result.newId(),
                            why,
                            message.sender(),
                            message.recipients(),
                            message.recipientCount(),
                            message.size(),
                            message.arrivedAt());
        }
    }

    /** @param kept from whom and to whom the messages of that page were, by queue ID */
    static QueueActView of(ActNow now, Map<String, KeptMessage> kept, int from, int limit) {
        MessageAct act = now.act();
        Strayed strayed = now.strayed();
        Undone undone = act.undone();
        int size = act.results().size();
        int strays = strayed.messages().size();
        return new QueueActView(
                act.id(),
                act.instance(),
                act.act().text(),
                act.state(),
                act.stage(),
                act.total(),
                act.counts(),
                act.waiting().size() - strays,
                strays,
                act.deletesAt(),
                act.words(),
                act.actor(),
                act.reason(),
                act.at(),
                act.endedAt(),
                undone == null ? null : undone.by(),
                undone == null ? null : undone.at(),
                act.detail(),
                now.silence(),
                act.auditSequence(),
                Strays.of(strayed, limit),
                act.results().stream()
                        .skip(from)
                        .limit(limit)
                        .map(result -> Line.of(result, kept.get(result.id())))
                        .toList(),
                from + limit < size ? Integer.toString(from + limit) : null);
    }
}
