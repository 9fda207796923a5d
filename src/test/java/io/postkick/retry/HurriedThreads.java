package io.postkick.retry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Steps whose time comes at once, or after a moment if it is long: the clock jumps ahead by the rest. One that waits for a person waits. */
@TestComponent
@Primary
class HurriedThreads extends RetryThreads {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final List<Duration> delays = new CopyOnWriteArrayList<>();
    private long nanos;

    @Override
    boolean after(Duration delay, Runnable step) {
        delays.add(delay);
        if (delay.compareTo(Duration.ofMinutes(30)) > 0) {
            return super.after(delay, step);
        }
        return super.after(delay.toSeconds() < 1 ? Duration.ZERO : MOMENT, () -> {
            advance(delay);
            step.run();
        });
    }

    private synchronized void advance(Duration delay) {
        nanos += delay.toNanos();
    }

    @Override
    synchronized long nanos() {
        return nanos;
    }

    /** How long the steps would have waited, since the last call. */
    List<Duration> delays() {
        List<Duration> soFar = List.copyOf(delays);
        delays.clear();
        return soFar;
    }
}
