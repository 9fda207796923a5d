package io.postkick.kick;

import io.postkick.access.FreshFactor;
import io.postkick.refusal.Refused;
import io.postkick.value.Tone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a person is told about their press.
 *
 * @param tone how it looks
 * @param key of the first sentence in the message bundles, which may name the elapsed time
 * @param text what there is to say besides; null when the first sentence is all
 * @param kick what was attempted; null when nothing was
 * @param kickId whose record to show; null when there is none
 * @param again the press to be confirmed, or to be made with a second factor; null when there is nothing to confirm or to show
 */
public record Answer(
        HttpStatus status,
        Tone tone,
        String key,
        @Nullable String text,
        @Nullable Kick kick,
        @Nullable String kickId,
        @Nullable PressForm again) {

    /** @param warning what a person must know of this request, such as that the service does not understand it */
    static Answer attempted(Kick kick, Optional<String> warning) {
        Tone tone = Outcomes.tone(kick.outcome());
        return new Answer(
                HttpStatus.CREATED,
                warning.isPresent() && tone == Tone.OK ? Tone.WARN : tone,
                "kick.outcome." + Outcomes.name(kick.outcome()),
                warning.map(text -> kick.detail() + " " + text).orElse(kick.detail()),
                kick,
                kick.id(),
                null);
    }

    /**
     * Nothing was done.
     *
     * @param form what was pressed
     * @param text why, and what else there is to say
     */
    static Answer refused(Refused refusal, PressForm form, String key, String text) {
        HttpStatus status = refusal.why().status();
        Refused.Earlier earlier = refusal.earlier();
        return new Answer(
                status,
                status == HttpStatus.CONFLICT ? Tone.WARN : Tone.BAD,
                key,
                text,
                null,
                earlier == null ? null : earlier.id(),
                FreshFactor.isAskedFor(refusal) ? form : null);
    }

    /** Whether the press counts once a second factor is shown. */
    public boolean isFactorAsked() {
        return again != null && status != HttpStatus.OK;
    }

    /** Nothing was sent yet: the same request was sent a moment ago. */
    static Answer asking(PressForm again, @Nullable String earlier, String text) {
        return new Answer(HttpStatus.OK, Tone.WARN, "kick.again", text, null, earlier, again);
    }

    /** The time from the first system call to the outcome, as people say it. */
    public String elapsed() {
        return kick == null ? "" : Elapsed.text(kick.elapsedMicros());
    }
}
