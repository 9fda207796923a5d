package io.postkick.audit.page;

import io.postkick.value.Tone;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The colour of an outcome; its word stands beside it. What is not known here is no alarm. */
final class Tones {

    private static final Map<Tone, Set<String>> TONES = Map.of(
            Tone.OK, Set.of("DELIVERED", "ACCEPTED", "ANSWERED", "INTACT", "EFFECT_SEEN", "APPROVAL_GIVEN"),
            Tone.INFO, Set.of("APPROVAL_ASKED"),
            Tone.WARN, Set.of("NO_LOG", "UNKNOWN", "STOPPED", "PAUSED", "TIMED_OUT", "APPROVAL_REFUSED"),
            Tone.BAD,
                    Set.of(
                            "REJECTED",
                            "REFUSED",
                            "ABSENT",
                            "NOT_AN_ENDPOINT",
                            "FORBIDDEN",
                            "NOT_SENT",
                            "GARBLED",
                            "FAILED",
                            "BROKEN"));

    private static final Pattern LOST = Pattern.compile("[1-9][\\d,]* (?:were |was )?(?:bounced|expired|returned)");
    private static final Pattern DELIVERED = Pattern.compile("[1-9][\\d,]* (?:were |was )?(?:sent|delivered)\\b");
    private static final Pattern WAITING =
            Pattern.compile("[1-9][\\d,]* (?:were |was )?(?:deferred|refused|not sent|not tried|still)");

    private static final String SHARED = "cannot be told apart";

    private Tones() {}

    static Tone of(@Nullable String outcome) {
        return TONES.entrySet().stream()
                .filter(tone -> outcome != null && tone.getValue().contains(outcome))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Tone.PLAIN);
    }

    /** Of what was seen after a kick: nothing to be sure of where it may be another act's, which its words say. */
    static Tone ofEvidence(@Nullable String outcome, String sentence) {
        Tone tone = of(outcome);
        return tone == Tone.OK && sentence.contains(SHARED) ? Tone.INFO : tone;
    }

    /** Of a retry: that it came to its end says nothing about the mail, but its first line does. */
    static Tone ofRetry(@Nullable String outcome, String sentence) {
        if (LOST.matcher(sentence).find()) {
            return Tone.BAD;
        } else if (!"DONE".equals(outcome)) {
            return of(outcome);
        } else if (WAITING.matcher(sentence).find()) {
            return Tone.WARN;
        }
        return DELIVERED.matcher(sentence).find() ? Tone.OK : Tone.PLAIN;
    }
}
