package io.postkick.value;

import java.util.Locale;

/** Says sizes as people do. */
public final class Sizes {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Sizes() {}

    /** In the unit that leaves up to three digits before the point: 258 B, 1.4 kB, 14 kB. */
    public static String text(long bytes) {
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
