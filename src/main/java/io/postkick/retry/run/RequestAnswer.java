package io.postkick.retry.run;

import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Reply;
import io.postkick.host.trigger.TriggerResult;
import io.postkick.retry.result.MessageResult;

/**
 * What Postfix said to one request.
 *
 * @param result {@code SENT}, {@code REFUSED}, {@code NOT_SENT} or {@code NOT_KNOWN}
 * @param detail in a sentence
 */
record RequestAnswer(MessageResult result, String detail) {

    /** An answer of flush(8): FLUSH_STAT_OK and its like in src/global/flush_clnt.h. */
    static RequestAnswer of(Reply reply) {
        return switch (reply.outcome()) {
            case ANSWERED -> ofStatus(reply.attributes());
            case REFUSED, ABSENT, NOT_AN_ENDPOINT, FORBIDDEN ->
                new RequestAnswer(MessageResult.NOT_SENT, reply.detail());
            case TIMED_OUT, GARBLED, FAILED -> new RequestAnswer(MessageResult.NOT_KNOWN, reply.detail());
        };
    }

    private static RequestAnswer ofStatus(Attributes answer) {
        long status = answer.integer("status").orElse(Long.MIN_VALUE);
        if (status == 0) {
            return new RequestAnswer(MessageResult.SENT, "Postfix answered OK.");
        } else if (status == -1) {
            return new RequestAnswer(
                    MessageResult.REFUSED, "Postfix answered FAIL: it could not do it; its mail log says why.");
        } else if (status == 3) {
            return new RequestAnswer(MessageResult.REFUSED, "Postfix answered BAD: it did not accept the name.");
        } else if (status == 4) {
            return new RequestAnswer(
                    MessageResult.REFUSED,
                    "Postfix answered DENY: fast_flush_domains does not have this destination, so it keeps no list of"
                            + " its mail.");
        }
        return new RequestAnswer(
                MessageResult.NOT_KNOWN, "Postfix answered something that this console does not know.");
    }

    /** An outcome of a trigger, which is never answered. */
    static RequestAnswer of(TriggerResult result) {
        MessageResult kind = switch (result.outcome()) {
            case DELIVERED, ACCEPTED -> MessageResult.SENT;
            case REFUSED, ABSENT, NOT_AN_ENDPOINT, FORBIDDEN, NOT_SENT -> MessageResult.NOT_SENT;
            case TIMED_OUT, FAILED, UNKNOWN -> MessageResult.NOT_KNOWN;
        };
        return new RequestAnswer(kind, result.detail());
    }
}
