package io.postkick.audit.entry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text as the log can hold it. No database stores a lone surrogate and PostgreSQL stores no U+0000, so these two, and
 * the mark itself, become the mark U+241B and four hexadecimal digits: nothing is lost and nothing else is touched.
 */
public class RecordedText {

    static final char MARK = '\u241b';

    private RecordedText() {}

    public static @Nullable String of(@Nullable String text) {
        if (text == null || !isAnySuspect(text)) {
            return text;
        }
        StringBuilder recorded = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> append(recorded, codePoint));
        return recorded.toString();
    }

    /** The same of a text that is too long, cut after so many characters as they came; the end says how many are missing. */
    public static @Nullable String of(@Nullable String text, int most) {
        if (text == null || text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + String.format(Locale.ROOT, "… (%,d more characters)", text.length() - end);
    }

    private static boolean isAnySuspect(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSuspect(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspect(int c) {
        return c == 0 || c == MARK || Character.isSurrogate((char) c);
    }

    private static void append(StringBuilder recorded, int codePoint) {
        // codePoints() joins pairs, so what is still a surrogate here stands alone.
        if (codePoint <= Character.MAX_VALUE && isSuspect(codePoint)) {
            recorded.append(MARK).append(String.format(Locale.ROOT, "%04X", codePoint));
        } else {
            recorded.appendCodePoint(codePoint);
        }
    }
}
