package io.postkick.retry;

import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.MessageOutcome;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A retry as the API shows it.
 *
 * @param request as it stands on the record
 * @param asked how many of the requests were made
 * @param sent messages for which Postfix was asked and answered that it would
 * @param left messages that were sent and are not in the queue any more
 * @param results messages by result
 * @param headline what became of the mail, in words, the worst first
 * @param outcomes messages by what became of them
 * @param messages one page of them; null where only the progress is wanted
 * @param next where the next page begins; null at the end
 */
record RetryView(
        String id,
        String instance,
        RetryState state,
        String request,
        String description,
        String actor,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        int total,
        int requests,
        int asked,
        int sent,
        int left,
        Map<MessageResult, Integer> results,
        String headline,
        Map<MessageOutcome, Integer> outcomes,
        String detail,
        long auditSequence,
        @Nullable List<Message> messages,
        @Nullable Integer next) {

    /** @param tried as the mail log has it; null when it has no try */
    record Message(
            String id,
            MessageResult result,
            MessageOutcome outcome,
            String reason,
            @Nullable Tried tried) {

        static Message of(Results.Line line, Retry retry) {
            DeliveryStatus status = line.status();
            Tried tried = status == null ? null : new Tried(line.triedAt(retry.at()), status.text(), line.reason());
            MessageOutcome outcome = MessageOutcome.of(line.result(), status, retry.isOver());
            return new Message(line.id(), line.result(), outcome, line.reason(), tried);
        }
    }

    /**
     * The last try at a message.
     *
     * @param at to the second
     * @param status as Postfix logs it: sent, bounced, expired or deferred
     * @param reason in the log's words
     */
    record Tried(Instant at, String status, String reason) {}

    static RetryView of(Retry retry) {
        return of(retry, null, null);
    }

    static RetryView of(Retry retry, int from, int limit) {
        return of(
                retry,
                retry.results().lines(from, limit).stream()
                        .map(line -> Message.of(line, retry))
                        .toList(),
                from + limit < retry.results().size() ? from + limit : null);
    }

    private static RetryView of(Retry retry, @Nullable List<Message> messages, @Nullable Integer next) {
        return new RetryView(
                retry.id(),
                retry.instance(),
                retry.state(),
                retry.request(),
                retry.words(),
                retry.actor(),
                retry.reason(),
                retry.at(),
                retry.endedAt(),
                retry.total(),
                retry.requests(),
                retry.asked(),
                retry.sent(),
                retry.count(MessageResult.LEFT),
                retry.results().tally(),
                retry.headline().words(),
                retry.results().outcomes(retry.isOver()),
                retry.detail(),
                retry.auditSequence(),
                messages,
                next);
    }
}
