package io.postkick.access.session;

import io.postkick.value.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Writes when sessions were last used, at an interval and before the console stops, and deletes those that are over. */
@Component
class SessionUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SessionUpkeep.class);

    private static final Duration BETWEEN_CLEARANCES = Duration.ofMinutes(10);

    private final SessionTable table;
    private final SessionUses uses;
    private final SessionTimes times;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;

    SessionUpkeep(SessionTable table, SessionUses uses, SessionTimes times, Clock clock) {
        this.table = table;
        this.uses = uses;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "session-upkeep"));
        every(times.behind(), started, uses::write);
        every(BETWEEN_CLEARANCES, started, this::clear);
        thread = started;
    }

    private static void every(Duration time, ScheduledExecutorService on, Runnable work) {
        var unused = on.scheduleWithFixedDelay(work, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One that another console may have noted a use of, and not written yet, stays. */
    void clear() {
        Instant now = clock.instant();
        try {
            table.forget(times.begunAfter(now), times.surelyUnusedBefore(now));
        } catch (DataAccessException e) {
            log.warn("Sessions that are over cannot be deleted now: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
            uses.write();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
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
