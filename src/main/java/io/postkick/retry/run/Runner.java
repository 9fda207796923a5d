package io.postkick.retry.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.queue.Found;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import io.postkick.value.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Drives retries, at most one on an instance: one request after the other at an even pace, then a look at what became of the
 * messages, then the conclusion. There is no second attempt at any request.
 */
@Component
public class Runner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration UNTIL_RECORDED_AGAIN = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(8);
    private static final String STOPPED = "The console was stopped.";
    private static final int STAGES = Stage.class.getPermittedSubclasses().length;

    private final AuditLog audit;
    private final NextRequest nextRequest;
    private final QueueWatch watch;
    private final Conclusion conclusion;
    private final InterruptedRetries interrupted;
    private final RetryThreads threads;
    private final RetryProperties properties;

    /** Ids by instance, of those that are not on the record yet as well. */
    private final Map<String, String> places = new ConcurrentHashMap<>();

    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private final Map<String, Retry> ended = new ConcurrentHashMap<>();
    private volatile boolean accepting;

    Runner(
            AuditLog audit,
            NextRequest nextRequest,
            QueueWatch watch,
            Conclusion conclusion,
            InterruptedRetries interrupted,
            RetryThreads threads,
            RetryProperties properties) {
        this.audit = audit;
        this.nextRequest = nextRequest;
        this.watch = watch;
        this.conclusion = conclusion;
        this.interrupted = interrupted;
        this.threads = threads;
        this.properties = properties;
    }

    /**
     * Records the intent, then begins.
     *
     * @throws RetryRunning if another one runs on the instance
     * @throws AuditUnavailable if the intent could not be recorded; nothing was sent
     * @throws io.postkick.audit.log.AlreadyRecorded if the same press was sent before
     */
    public Run begin(Plan plan, Found before) {
        String other = places.putIfAbsent(plan.instance(), plan.id());
        if (other != null) {
            throw new RetryRunning(other);
        }
        Run run;
        try {
            run = recorded(plan, before);
        } catch (RuntimeException e) {
            places.remove(plan.instance());
            throw e;
        }
        running.put(plan.instance(), run);
        if (!accepting) {
            run.stop(STOPPED, true);
        }
        threads.after(run.untilNext(), turn(run));
        return run;
    }

    private Run recorded(Plan plan, Found before) {
        if (!accepting) {
            throw new AuditUnavailable("The console is stopping.");
        }
        var aftermath = new Aftermath(plan.ids(), before);
        interrupted.conclude(Set.copyOf(places.values()));
        AuditEntry intent = audit.recordTogether(plan.intended()).get(0);
        var pace = new Pace(plan.manner().rate(properties.retryRate()), threads::nanos);
        return new Run(Course.begin(plan, intent, aftermath), pace);
    }

    /** The one that runs on the instance and is on the record. */
    public Optional<Run> running(String instance) {
        return Optional.ofNullable(running.get(instance));
    }

    /** The one that ended last on the instance since the console started. */
    public Optional<Retry> ended(String instance) {
        return Optional.ofNullable(ended.get(instance));
    }

    /**
     * Stops a retry before its next request.
     *
     * @return false if it was stopped before, or is over
     */
    public boolean stop(Run run, String why) {
        boolean stopped = run.stop(why, false);
        if (stopped) {
            threads.after(Duration.ZERO, turn(run));
        }
        return stopped;
    }

    /**
     * Has a retry go on if it waits for a person.
     *
     * @param by who wants that
     */
    public void resume(Run run, String by) {
        String owner = run.plan().actor().name();
        if (run.goOn(by.equals(owner) ? null : by)) {
            threads.after(run.untilNext(), turn(run));
        }
    }

    /** Its next turn, in place of any other that was to come. */
    private Runnable turn(Run run) {
        long ticket = run.nextTicket();
        return () -> {
            run.turn().lock();
            try {
                if (run.isValid(ticket)) {
                    threads.after(go(run), turn(run));
                }
            } finally {
                run.turn().unlock();
            }
        };
    }

    /** Does what comes next, and says how long to wait before what comes then. */
    private Duration go(Run run) {
        Stage stage = run.stage();
        try {
            if (stage instanceof Asking) {
                return nextRequest.make(run);
            } else if (stage instanceof Watching watching) {
                return watch.look(run, watching);
            } else if (stage instanceof Concluding concluding) {
                return conclude(run, concluding);
            }
            return Duration.ZERO;
        } catch (RuntimeException e) {
            return brokenOff(run, e);
        }
    }

    private static Duration brokenOff(Run run, RuntimeException e) {
        if (run.stage() instanceof Concluding) {
            log.error("Retry {} is over, and an error kept that from the record; it is tried again", run.id(), e);
            return UNTIL_RECORDED_AGAIN;
        }
        log.error("Retry {} met an error that was not foreseen; it is concluded as failed", run.id(), e);
        run.breakOff(new EndReason(RetryState.FAILED, "The console met an error that it did not foresee."));
        return Duration.ZERO;
    }

    private Duration conclude(Run run, Concluding stage) {
        if (!conclusion.record(run, stage)) {
            return UNTIL_RECORDED_AGAIN;
        }
        ended.put(run.plan().instance(), run.view());
        running.remove(run.plan().instance());
        places.remove(run.plan().instance());
        return Duration.ZERO;
    }

    @Override
    public void start() {
        try {
            interrupted.conclude(Set.of());
        } catch (AuditUnavailable | DataAccessException e) {
            log.error("Retries that were cut off could not be concluded; that comes before the next one begins", e);
        }
        accepting = true;
    }

    /** Ends what runs, so that it goes on the record before the audit log stops. */
    @Override
    public void stop() {
        accepting = false;
        running.values().forEach(run -> run.stop(STOPPED, true));
        long until = threads.nanos() + STOPPING.toNanos();
        running.values().forEach(run -> bringToAnEnd(run, until));
        threads.stop(Duration.ofNanos(until - threads.nanos()));
    }

    /** @param until the time by {@link RetryThreads#nanos} when the wait for all of them ends */
    private void bringToAnEnd(Run run, long until) {
        try {
            if (!run.turn().tryLock(until - threads.nanos(), TimeUnit.NANOSECONDS)) {
                log.warn("Retry {} is not at an end; the next start concludes it", run.id());
                return;
            }
            try {
                for (int stages = 0; stages < STAGES; stages++) {
                    go(run);
                }
            } finally {
                run.turn().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return accepting;
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
