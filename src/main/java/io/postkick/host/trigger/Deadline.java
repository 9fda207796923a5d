package io.postkick.host.trigger;

import java.time.Duration;

/** A moment that a step must not outlast, as the kernel's socket timeouts want it. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** At least 1, because 0 means for ever to a socket. */
    int remainingMillis() {
        long millis = (end - System.nanoTime() + 999_999) / 1_000_000;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
    }
}
