package io.postkick.lookup;

import io.postkick.host.attribute.Reply;
import io.postkick.refusal.Refused;
import io.postkick.value.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a person is told about their question.
 *
 * @param tone how it looks
 * @param key of the first sentence in messages.properties
 * @param text what there is to say besides; null when the first sentence is all
 * @param asked what was asked; null when nothing was
 * @param questionId whose record to show; null when there is none
 */
record AskAnswer(
        HttpStatus status,
        Tone tone,
        String key,
        @Nullable String text,
        @Nullable Asked asked,
        @Nullable String questionId) {

    static AskAnswer to(Asked asked) {
        boolean answered = asked.outcome().equals(Reply.Outcome.ANSWERED.name());
        return new AskAnswer(
                HttpStatus.CREATED,
                answered ? Tone.OK : asked.outcome().equals(Asked.UNKNOWN) ? Tone.WARN : Tone.BAD,
                "ask.outcome." + asked.outcome(),
                answered ? null : asked.detail(),
                asked,
                asked.id());
    }

    /**
     * There is no answer to show.
     *
     * @param text why, and what else there is to say
     */
    static AskAnswer refused(Refused refusal, String key, String text) {
        HttpStatus status = refusal.why().status();
        Refused.Earlier earlier = refusal.earlier();
        return new AskAnswer(
                status,
                status == HttpStatus.CONFLICT ? Tone.WARN : Tone.BAD,
                key,
                text,
                null,
                earlier == null ? null : earlier.id());
    }

    /** How long it took, in milliseconds. */
    public String elapsed() {
        return asked == null ? "" : String.format(Locale.ROOT, "%.1f", asked.elapsedMicros() / 1_000.0);
    }
}
