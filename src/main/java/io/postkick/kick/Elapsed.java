package io.postkick.kick;

import java.util.Locale;

/** Says how long something took. */
final class Elapsed {

    private Elapsed() {}

    static String text(long micros) {
        if (micros < 100) {
            return micros + " µs";
        }
        return micros < 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0)
                : String.format(Locale.ROOT, "%.1f s", micros / 1_000_000.0);
    }
}
