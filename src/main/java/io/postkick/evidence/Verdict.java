package io.postkick.evidence;

import io.postkick.value.Tone;

/** What Postfix's log says of an act. The names are part of the contract. */
public enum Verdict {
    /** Postfix logged something that belongs to the act, as far as the log can tell. */
    EFFECT_SEEN,
    /** The service, or master(8) on its behalf, logged that it could not use what it got. */
    REJECTED,
    /** The log was read and nothing in it belongs to the act. */
    NOTHING_SEEN,
    /** The log could not be read, so nobody knows. */
    NO_LOG;

    /** How it looks; the words say it too. */
    Tone tone() {
        return switch (this) {
            case EFFECT_SEEN -> Tone.OK;
            case REJECTED -> Tone.BAD;
            case NOTHING_SEEN -> Tone.INFO;
            case NO_LOG -> Tone.WARN;
        };
    }
}
