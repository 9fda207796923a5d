package io.postkick.retry.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.queue.Found;
import io.postkick.refusal.Refused;
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

    /** How long one that begins waits for one that is just being concluded. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private static final Duration STOPPING = Duration.ofSeconds(8);
    private static final String STOPPED = "The console was stopped.";
    private static final int STAGES = Stage.class.getPermittedSubclasses().length;

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
            NextRequest nextRequest,
            QueueWatch watch,
            Conclusion conclusion,
            InterruptedRetries interrupted,
            RetryThreads threads,
            RetryProperties properties) {
        this.nextRequest = nextRequest;
        this.watch = watch;
        this.conclusion = conclusion;
        this.interrupted = interrupted;
        this.threads = threads;
        this.properties = properties;
    }

    /**
     * Keeps an instance for a retry. What a crash cut off is concluded before.
     *
     * @param before the queue as it is
     * @return to be begun, or given back
     * @throws Refused if another one runs on the instance, or none may begin now
     */
    public Claim claim(Plan plan, Found before) {
        if (!accepting) {
            throw Refused.because(RunWhy.STOPPING);
        }
        String other = places.putIfAbsent(plan.instance(), plan.id());
        if (other != null && hasLeft(plan.instance())) {
            other = places.putIfAbsent(plan.instance(), plan.id());
        }
        if (other != null) {
            throw Refused.because(RunWhy.RUNNING).earlier(other, Retry.location(plan.instance(), other));
        }
        try {
            concludeCutOff();
            return new Claim(plan, new Aftermath(plan.ids(), before));
        } catch (RuntimeException e) {
            release(plan);
            throw e;
        }
    }

    /** Whether the one that kept the instance is on the record as over; whoever knows that from there need not be told otherwise. */
    private boolean hasLeft(String instance) {
        Run run = running.get(instance);
        if (run == null || !(run.stage() instanceof Concluding || run.stage() instanceof Done)) {
            return run == null;
        }
        try {
            if (run.turn().tryLock(LEAVING.toNanos(), TimeUnit.NANOSECONDS)) {
                run.turn().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return run.stage() instanceof Done;
    }

    private void concludeCutOff() {
        try {
            interrupted.conclude(Set.copyOf(places.values()));
        } catch (AuditUnavailable | DataAccessException e) {
            log.error("Retries that were cut off could not be concluded, so no other begins", e);
            throw Refused.because(RunWhy.CUT_OFF_OPEN).causedBy(e);
        }
    }

    /** Gives back what was not begun. */
    public void release(Claim claim) {
        release(claim.plan());
    }

    private void release(Plan plan) {
        places.remove(plan.instance(), plan.id());
    }

    /**
     * Gives a retry its first turn.
     *
     * @param intent its first entry, as it is on disk
     */
    public Run begin(Claim claim, AuditEntry intent) {
        Plan plan = claim.plan();
        var run = new Run(claim.begun(intent), new Pace(plan.manner().rate(properties.retryRate()), threads::nanos));
        running.put(plan.instance(), run);
        if (!accepting) {
            run.stop(STOPPED, true);
        }
        threads.after(run.untilNext(), turn(run));
        return run;
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
        release(run.plan());
        running.remove(run.plan().instance(), run);
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
