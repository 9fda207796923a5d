package io.postkick.retry.run;

import io.postkick.act.going.GoingActs;
import io.postkick.act.going.StepThreads;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.host.queue.Found;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Drives retries, at most one on an instance: one request after the other at an even pace, then a look at what became of the
 * messages, then the conclusion. There is no second attempt at any request.
 */
@Component
public class Runner extends GoingActs<Run, Retry> {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    private static final int STAGES = Stage.class.getPermittedSubclasses().length;

    private final NextRequest nextRequest;
    private final QueueWatch watch;
    private final Conclusion conclusion;
    private final InterruptedRetries interrupted;
    private final StepThreads threads;
    private final RetryProperties properties;

    Runner(
            NextRequest nextRequest,
            QueueWatch watch,
            Conclusion conclusion,
            InterruptedRetries interrupted,
            RetryThreads threads,
            RetryProperties properties) {
        super(threads, new Reasons(RunWhy.RUNNING, RunWhy.CUT_OFF_OPEN, RunWhy.STOPPING));
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
        String instance = plan.instance();
        keep(instance, new Keeper(plan.id(), plan.actor().name(), Retry.location(instance, plan.id())));
        try {
            return new Claim(plan, new Aftermath(plan.ids(), before));
        } catch (RuntimeException e) {
            leave(instance, plan.id());
            throw e;
        }
    }

    /** Gives back what was not begun. */
    public void release(Claim claim) {
        leave(claim.plan().instance(), claim.plan().id());
    }

    /**
     * Gives a retry its first turn.
     *
     * @param intent its first entry, as it is on disk
     */
    public Run begin(Claim claim, AuditEntry intent) {
        Plan plan = claim.plan();
        var run = new Run(claim.begun(intent), new Pace(plan.manner().rate(properties.retryRate()), threads::nanos));
        add(run);
        if (!isRunning()) {
            end(run);
        }
        threads.after(run.untilNext(), turn(run));
        return run;
    }

    /** The one that runs on the instance and is on the record. */
    public Optional<Run> running(String instance) {
        return on(instance).stream().findFirst();
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
        over(run, run.view());
        return Duration.ZERO;
    }

    @Override
    protected void takeUp() {
        interrupted.conclude();
    }

    @Override
    protected void end(Run run) {
        run.stop(STOPPED, true);
    }

    @Override
    protected void finish(Run run) {
        for (int stages = 0; stages < STAGES; stages++) {
            go(run);
        }
    }
}
