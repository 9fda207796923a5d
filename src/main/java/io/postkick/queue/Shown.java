package io.postkick.queue;

import io.postkick.value.Visible;
import java.util.Locale;
import java.util.Objects;

/** Says what strangers wrote, and sizes, so that a page can show them. */
final class Shown {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Shown() {}

    /** At most that many characters, with what cannot be seen named. */
    static String text(String text, int most) {
        boolean whole = text.length() <= most || text.codePointCount(0, text.length()) <= most;
        String cut = whole ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
        return Objects.requireNonNull(Visible.text(cut));
    }

    /** Usable as an id of an element whatever the text holds; the same for the same text. */
    static String key(String text) {
        return Integer.toHexString(text.hashCode());
    }

    /** In the unit that leaves up to three digits before the point: 258 B, 1.4 kB, 14 kB. */
    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        // What would be rounded up to 1000 is one of the next unit.
        while (size >= 999.5) {
            size /= 1000;
            unit++;
        }
        boolean tenths = unit > 0 && size < 9.95;
        return String.format(Locale.ROOT, tenths ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }
}
