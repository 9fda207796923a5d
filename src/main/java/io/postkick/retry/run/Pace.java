package io.postkick.retry.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps an even pace: says how long to wait until the next one's turn. Time lost is not made up for by a rush. */
final class Pace {

    private final long interval;
    private final LongSupplier nanos;
    private long last;
    private boolean begun;

    /** @param nanos a clock that only goes forward, such as {@link System#nanoTime} */
    Pace(double perSecond, LongSupplier nanos) {
        this.interval = Math.round(1_000_000_000 / perSecond);
        this.nanos = nanos;
    }

    /** Until the next turn, which is taken with this call; zero when it is now. */
    Duration next() {
        long now = nanos.getAsLong();
        last = begun ? Math.max(now, last + interval) : now;
        begun = true;
        return Duration.ofNanos(last - now);
    }
}
