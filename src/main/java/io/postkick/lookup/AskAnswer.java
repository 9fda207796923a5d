package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.NoPlace;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.catalogue.UnknownService;
import io.postkick.host.attribute.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a person is told about their question.
 *
 * @param look {@code ok}, {@code warn} or {@code bad}
 * @param key of the first sentence in messages.properties
 * @param text what there is to say besides; null when the first sentence is all
 * @param asked what was asked; null when nothing was
 * @param questionId whose record to show; null when there is none
 */
record AskAnswer(
        HttpStatus status,
        String look,
        String key,
        @Nullable String text,
        @Nullable Asked asked,
        @Nullable String questionId) {

    static AskAnswer to(Asked asked) {
        boolean answered = asked.outcome() == Reply.Outcome.ANSWERED;
        return new AskAnswer(
                HttpStatus.CREATED,
                answered ? "ok" : "bad",
                "ask.outcome." + asked.outcome(),
                answered ? null : asked.detail(),
                asked,
                asked.id());
    }

    static AskAnswer refused(RuntimeException e, Actor actor) {
        if (e instanceof UnusableQuestion) {
            return refused(HttpStatus.BAD_REQUEST, "unusable", e.getMessage());
        } else if (e instanceof UnknownService) {
            return refused(HttpStatus.NOT_FOUND, "unknown", null);
        } else if (e instanceof AlreadyRecorded earlier) {
            return new AskAnswer(HttpStatus.CONFLICT, "warn", "ask.refused.repeated", null, null, earlier.actId());
        } else if (e instanceof NoPlace none) {
            return refused(none.status(), "noPlace", e.getMessage());
        } else if (e instanceof AuditUnavailable unavailable) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, "notRecorded", unavailable.inWordsFor(actor));
        } else if (e instanceof AnswerNotRecorded) {
            return refused(HttpStatus.INTERNAL_SERVER_ERROR, "halfRecorded", null);
        }
        throw e;
    }

    private static AskAnswer refused(HttpStatus status, String why, @Nullable String text) {
        return new AskAnswer(status, "bad", "ask.refused." + why, text, null, null);
    }

    /** How long it took, in milliseconds. */
    public String elapsed() {
        return asked == null ? "" : String.format(Locale.ROOT, "%.1f", asked.elapsedMicros() / 1_000.0);
    }
}
