package io.postkick.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject what, in a word or two
 * @param text what was found, a sentence
 * @param remedy the command or change that mends it; null when there is nothing to mend or none is known
 */
record Diagnosis(
        Level level, String subject, String text, @Nullable String remedy) {

    /** How it is. */
    enum Level {
        OK,
        /** Works, with something that an administrator may want otherwise. */
        NOTE,
        WRONG
    }

    static Diagnosis ok(String subject, String text) {
        return new Diagnosis(Level.OK, subject, text, null);
    }

    static Diagnosis note(String subject, String text, @Nullable String remedy) {
        return new Diagnosis(Level.NOTE, subject, text, remedy);
    }

    static Diagnosis wrong(String subject, String text, @Nullable String remedy) {
        return new Diagnosis(Level.WRONG, subject, text, remedy);
    }
}
