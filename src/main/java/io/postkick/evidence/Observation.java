package io.postkick.evidence;

import io.postkick.value.Tone;

/**
 * What came of a watch, in short.
 *
 * @param shared whether the lines may be those of another act
 */
public record Observation(Verdict verdict, boolean shared) {

    /** Good is only what is the act's, as far as the log can tell. */
    public Tone tone() {
        return verdict == Verdict.EFFECT_SEEN && shared ? Tone.INFO : verdict.tone();
    }
}
