package io.postkick.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws numbers over time as an SVG path, with gaps where there were none for long. */
final class Curve {

    static final int WIDTH = 1000;
    static final int HEIGHT = 100;

    private final Instant from;
    private final double seconds;
    private final double top;
    private final Duration gap;
    private final StringBuilder path = new StringBuilder();
    private @Nullable Instant last;

    Curve(Instant from, Instant to, long top, Duration gap) {
        this.from = from;
        this.seconds = Duration.between(from, to).toSeconds();
        this.top = top;
        this.gap = gap;
    }

    void add(Instant at, long number) {
        boolean begins = last == null || Duration.between(last, at).compareTo(gap) > 0;
        double x = WIDTH * Duration.between(from, at).toSeconds() / seconds;
        double y = HEIGHT - HEIGHT * number / top;
        // A short line to the right makes a sample visible that stands alone.
        path.append(String.format(Locale.ROOT, begins ? "M%.1f %.1fh1" : "L%.1f %.1f", x, y));
        last = at;
    }

    /** What was added since the last call. */
    String path() {
        String drawn = path.toString();
        path.setLength(0);
        last = null;
        return drawn;
    }
}
