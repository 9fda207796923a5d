package io.postkick.retry;

import io.postkick.audit.AuditLog;
import io.postkick.audit.AuditUnavailable;
import io.postkick.queue.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
class Runner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);
    private static final Duration UNTIL_RECORDED_AGAIN = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(8);

    /** As the evidence of kicks: after the web server, whose requests begin retries, and before the audit log's writer. */
    private static final int BETWEEN_WEB_SERVER_AND_AUDIT_LOG = DEFAULT_PHASE - 3072;

    private final AuditLog audit;
    private final NextRequest asking;
    private final QueueWatch watching;
    private final RetryLog following;
    private final Conclusion concluding;
    private final InterruptedRetries leftOpen;
    private final RetryThreads threads;
    private final RetryProperties properties;
    private final Clock clock;
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private final Map<String, Retry> ended = new ConcurrentHashMap<>();
    private volatile boolean accepting;

    Runner(
            AuditLog audit,
            NextRequest asking,
            QueueWatch watching,
            RetryLog following,
            Conclusion concluding,
            InterruptedRetries leftOpen,
            RetryThreads threads,
            RetryProperties properties,
            Clock clock) {
        this.audit = audit;
        this.asking = asking;
        this.watching = watching;
        this.following = following;
        this.concluding = concluding;
        this.leftOpen = leftOpen;
        this.threads = threads;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Records the intent, then begins.
     *
     * @throws RetryRunning if another one runs on the instance
     * @throws AuditUnavailable if the intent could not be recorded; nothing was sent
     * @throws io.postkick.audit.AlreadyRecorded if the same press was sent before
     */
    Run begin(Plan plan, Snapshot before) {
        var run = new Run(plan, before, new Pace(plan.manner().rate(properties.retryRate()), threads::nanos));
        Run other = running.putIfAbsent(plan.instance(), run);
        if (other != null) {
            throw new RetryRunning(other.id());
        }
        try {
            if (!accepting) {
                throw new AuditUnavailable("The console is stopping.");
            }
            leftOpen.conclude(running.values().stream().map(Run::id).collect(Collectors.toSet()));
            run.intended(audit.recordTogether(plan.intended()).get(0));
        } catch (RuntimeException e) {
            running.remove(plan.instance(), run);
            throw e;
        }
        next(run, run.untilNext());
        return run;
    }

    /** The one that runs on the instance and is on the record. */
    Optional<Run> running(String instance) {
        return Optional.ofNullable(running.get(instance)).filter(Run::isIntended);
    }

    /** The one that ended last on the instance since the console started. */
    Optional<Retry> ended(String instance) {
        return Optional.ofNullable(ended.get(instance));
    }

    /**
     * Stops a retry before its next request.
     *
     * @return false if it was stopped before, or is over
     */
    boolean stop(Run run, String why) {
        boolean stopped = run.stop(why, false);
        if (stopped) {
            next(run, Duration.ZERO);
        }
        return stopped;
    }

    /**
     * Has a retry go on that waits for a person.
     *
     * @param by who wants that
     * @return false if it does not wait
     */
    boolean resume(Run run, String by) {
        String owner = run.plan().actor().name();
        boolean resumed = run.pauses().goOn(by.equals(owner) ? null : by, run.number());
        if (resumed) {
            next(run, run.untilNext());
        }
        return resumed;
    }

    private void next(Run run, Duration delay) {
        long ticket = run.nextTicket();
        if (!threads.after(delay, () -> step(run, ticket))) {
            log.warn("Retry {} goes no further, since the console stops", run.id());
        }
    }

    private void step(Run run, long ticket) {
        run.turn().lock();
        try {
            if (run.isValid(ticket)) {
                next(run, go(run));
            }
        } finally {
            run.turn().unlock();
        }
    }

    /** Does what comes next, and says how long to wait before what comes then. */
    private Duration go(Run run) {
        try {
            return switch (run.stage()) {
                case ASKING -> ask(run);
                case WATCHING -> watch(run);
                case CONCLUDING -> conclude(run);
                case CONCLUDED -> Duration.ZERO;
            };
        } catch (RuntimeException e) {
            if (run.stage() == Run.Stage.CONCLUDING) {
                log.error("Retry {} is over, and an error kept that from the record; it is tried again", run.id(), e);
                return UNTIL_RECORDED_AGAIN;
            }
            log.error("Retry {} met an error that was not foreseen; it is concluded as failed", run.id(), e);
            run.asked(new EndReason(RetryState.FAILED, "The console met an error that it did not foresee."), clock.instant());
            run.watched("");
            return Duration.ZERO;
        }
    }

    private Duration ask(Run run) {
        if (run.number() == 0) {
            following.begin(run);
        }
        Duration pause = run.stopped() == null ? run.pauses().due(run.number(), threads.nanos()) : null;
        if (pause != null && pause.compareTo(Duration.ZERO) > 0) {
            return pause;
        } else if (pause != null) {
            run.stop("It had paused, and nobody had it go on in time.", false);
        }
        EndReason verdict = asking.ask(run);
        if (verdict == null) {
            return run.untilNext();
        }
        run.asked(verdict, clock.instant());
        run.watchedFrom(threads.nanos());
        return Duration.ZERO;
    }

    private Duration watch(Run run) {
        var watched = Duration.ofNanos(threads.nanos() - run.watchedFrom());
        return watching.look(run, watched) ? Duration.ZERO : BETWEEN_READINGS;
    }

    private Duration conclude(Run run) {
        if (!concluding.conclude(run, following.end(run))) {
            return UNTIL_RECORDED_AGAIN;
        }
        ended.put(run.plan().instance(), run.view());
        running.remove(run.plan().instance(), run);
        return Duration.ZERO;
    }

    @Override
    public void start() {
        try {
            leftOpen.conclude(Set.of());
        } catch (AuditUnavailable | DataAccessException e) {
            log.error("Retries that were cut off could not be concluded; that comes before the next one begins", e);
        }
        accepting = true;
    }

    /** Ends what runs, so that it goes on the record before the audit log stops. */
    @Override
    public void stop() {
        accepting = false;
        running.values().forEach(run -> run.stop("The console was stopped.", true));
        long until = threads.nanos() + STOPPING.toNanos();
        running.values().forEach(run -> bringToAnEnd(run, until));
        threads.stop(Duration.ofNanos(until - threads.nanos()));
    }

    /** @param until the time by {@link RetryThreads#nanos} when the wait for all of them ends */
    private void bringToAnEnd(Run run, long until) {
        try {
            if (!run.isIntended() || !run.turn().tryLock(until - threads.nanos(), TimeUnit.NANOSECONDS)) {
                log.warn("Retry {} is not at an end; the next start concludes it", run.id());
                return;
            }
            try {
                for (int stages = 0; stages < Run.Stage.values().length; stages++) {
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
        return BETWEEN_WEB_SERVER_AND_AUDIT_LOG;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
