package io.postkick.lookup;

import org.jspecify.annotations.Nullable;

/**
 * A question that was asked, and what came of it.
 *
 * @param outcome as the record has it: one of {@link io.postkick.host.attribute.Reply.Outcome}, or what is known of another host
 * @param answer null unless Postfix answered
 * @param detail the outcome in a sentence
 * @param auditSequence of the intent
 */
record Asked(
        String id,
        Kind kind,
        String outcome,
        @Nullable Finding answer,
        String detail,
        long auditSequence,
        long elapsedMicros) {

    /** The host of the service was not reached, or did not take the question. */
    static final String NOT_SENT = "NOT_SENT";

    /** The host of the service was to ask, and no answer of it came. */
    static final String UNKNOWN = "UNKNOWN";
}
