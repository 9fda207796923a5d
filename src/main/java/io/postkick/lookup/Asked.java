package io.postkick.lookup;

import io.postkick.host.attribute.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A question that was asked, and what came of it.
 *
 * @param answer null unless Postfix answered
 * @param detail the outcome in a sentence
 * @param auditSequence of the intent
 */
record Asked(
        String id,
        Kind kind,
        Reply.Outcome outcome,
        @Nullable Finding answer,
        String detail,
        long auditSequence,
        long elapsedMicros) {}
