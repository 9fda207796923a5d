package io.postkick.queue;

import io.postkick.value.Visible;
import java.util.Objects;

/** Says what strangers wrote so that a page can show it. */
public final class Shown {

    private Shown() {}

    /** At most that many characters, with what cannot be seen named. */
    public static String text(String text, int most) {
        boolean whole = text.length() <= most || text.codePointCount(0, text.length()) <= most;
        String cut = whole ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
        return Objects.requireNonNull(Visible.text(cut));
    }

    /** Usable as an id of an element whatever the text holds; the same for the same text. */
    static String key(String text) {
        return Integer.toHexString(text.hashCode());
    }
}
