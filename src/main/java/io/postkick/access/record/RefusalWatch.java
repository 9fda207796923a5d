package io.postkick.access.record;

import io.postkick.value.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees to it that what was counted of refusals is said, also when no further one comes, and before the console stops. */
@Component
class RefusalWatch implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final List<CountedRefusals> counted;
    private @Nullable ScheduledExecutorService watch;

    RefusalWatch(List<CountedRefusals> counted) {
        this.counted = counted;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "refusal-watch"));
        counted.forEach(refusals -> watch(started, refusals::announceDue));
        watch = started;
    }

    private static void watch(ScheduledExecutorService on, Runnable due) {
        var unused = on.scheduleWithFixedDelay(due, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.shutdown();
            watch = null;
            counted.forEach(CountedRefusals::announceRest);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }

    @Override
    public int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
