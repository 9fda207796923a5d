package io.postkick.reason;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enhanced status codes: a class, a subject and a detail. */
final class Enhanced {

    private static final int MOST_DIGITS = 3;

    private Enhanced() {}

    /** Without what stands around one, as in {@code (#5.7.1)}. */
    static String bare(String word) {
        return word.substring(Chars.lead(word), Chars.trail(word));
    }

    /** @param kind first digit of the reply; NUL for any */
    static boolean is(String word, char kind) {
        if (word.length() < 5 || word.charAt(1) != '.' || (kind != '\0' && word.charAt(0) != kind)) {
            return false;
        }
        char first = word.charAt(0);
        int dot = word.indexOf('.', 2);
        return (first == '2' || first == '4' || first == '5')
                && areDigits(word, 2, dot)
                && areDigits(word, dot + 1, word.length());
    }

    /** The first of a class. */
    static @Nullable String among(List<String> words, char kind) {
        for (String word : words) {
            String bare = bare(word);
            if (is(bare, kind)) {
                return bare;
            }
        }
        return null;
    }

    private static boolean areDigits(String word, int from, int to) {
        if (from >= to || to - from > MOST_DIGITS) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Chars.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
