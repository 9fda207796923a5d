package io.postkick.queueact.run;

import io.postkick.access.Actor;
import io.postkick.act.going.GoingActs;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.AwaitedDeletion;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Undone;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Drives acts on queued messages, at most one on an instance. One that waits for the grace of a deletion to be over keeps no
 * instance; it takes it again when its time has come.
 */
@Component
public class ActRunner extends GoingActs<ActRun, MessageAct> {

    private static final Logger log = LoggerFactory.getLogger(ActRunner.class);

    private static final Duration UNTIL_FREE_AGAIN = Duration.ofSeconds(1);
    private static final Duration UNTIL_READ_AGAIN = Duration.ofSeconds(30);

    private final ActSteps steps;
    private final ActConclusion conclusion;
    private final InterruptedActs interrupted;
    private final ActsOfBefore actsOfBefore;

    ActRunner(
            ActSteps steps,
            ActConclusion conclusion,
            InterruptedActs interrupted,
            ActsOfBefore actsOfBefore,
            ActThreads threads) {
        super(threads, new Reasons(ActRunWhy.RUNNING, ActRunWhy.CUT_OFF_OPEN, ActRunWhy.STOPPING));
        this.steps = steps;
        this.conclusion = conclusion;
        this.interrupted = interrupted;
        this.actsOfBefore = actsOfBefore;
    }

    /**
     * Keeps an instance for an act. What a crash cut off is concluded before, or goes on.
     *
     * @return to be begun, or given back
     * @throws Refused if another one runs on the instance, or none may begin now
     */
    public ActClaim claim(ActPlan plan, Actor actor) {
        keep(plan.instance().name(), new Keeper(plan.id(), plan.actor(), location(plan)));
        return new ActClaim(plan, actor);
    }

    /** Gives back what was not begun. */
    public void release(ActClaim claim) {
        leave(claim.plan());
    }

    private void leave(ActPlan plan) {
        leave(plan.instance().name(), plan.id());
    }

    private static String location(ActPlan plan) {
        return MessageAct.location(plan.instance().name(), plan.id());
    }

    /**
     * Lets a thread of its own take it.
     *
     * @param intent its first entry, as it is on disk
     */
    public ActRun begin(ActClaim claim, AuditEntry intent) {
        var run = new ActRun(claim.plan(), intent);
        add(run);
        if (!isRunning()) {
            end(run);
        }
        later(run, Duration.ZERO);
        return run;
    }

    private void later(ActRun run, Duration delay) {
        later(delay, () -> {
            run.turn().lock();
            try {
                finish(run);
            } finally {
                run.turn().unlock();
            }
        });
    }

    /** Goes on with it as far as it can be gone on with now. */
    @Override
    protected void finish(ActRun run) {
        if (!run.isOver() && !run.isSuspended()) {
            go(run);
        }
    }

    private void go(ActRun run) {
        try {
            Duration wait = run.isConcluding() ? Duration.ZERO : advance(run);
            if (!wait.isZero()) {
                later(run, wait);
                return;
            }
        } catch (RuntimeException e) {
            log.error("Act {} on queued messages met an error that was not foreseen; it ends", run.id(), e);
            run.breakOff("The console met an error that it did not foresee.");
            Stream.concat(run.waiting().ids().stream(), run.unknown().stream())
                    .forEach(id -> run.result(id, Result.UNKNOWN, "The console met an error that it did not foresee."));
        }
        if (!run.isSuspended()) {
            conclude(run);
        }
    }

    /** How long it waits; zero if there is nothing left but its conclusion. */
    private Duration advance(ActRun run) {
        if (run.stage() == ActStage.WAITING) {
            return goOn(run);
        }
        steps.begin(run, on(run.instance()));
        if (run.stage() != ActStage.WAITING) {
            return Duration.ZERO;
        }
        leave(run.plan());
        return steps.untilDue(run);
    }

    private Duration goOn(ActRun run) {
        if (run.stopped() != null) {
            steps.leaveOnHold(run);
            return Duration.ZERO;
        }
        if (run.waiting().isEmpty()) {
            return Duration.ZERO;
        }
        Duration left = steps.untilDue(run);
        if (left.compareTo(ActSteps.AT_ONCE) > 0) {
            return left;
        }
        if (!keepAgain(run, location(run.plan()))) {
            return UNTIL_FREE_AGAIN;
        }
        if (!steps.goOn(run)) {
            leave(run.plan());
            return UNTIL_READ_AGAIN;
        }
        if (run.waiting().isEmpty() || run.stage() != ActStage.WAITING) {
            return Duration.ZERO;
        }
        leave(run.plan());
        return steps.untilDue(run);
    }

    private void conclude(ActRun run) {
        if (!run.isConcluding()) {
            interrupted.lookUp(run);
        }
        run.concluding();
        if (!conclusion.record(run)) {
            later(run, UNTIL_RECORDED_AGAIN);
            return;
        }
        over(run, run.view());
    }

    /** Those of an instance that are not over, the newest first. */
    public List<MessageAct> running(String instance) {
        return on(instance).stream()
                .map(ActRun::view)
                .sorted((one, other) -> Long.compare(other.auditSequence(), one.auditSequence()))
                .toList();
    }

    /** Messages that are on hold for a deletion, unless somebody released them since. */
    public Set<String> awaited(String instance) {
        return on(instance).stream().flatMap(run -> run.awaited().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Deletions for which some of these messages are on hold, the next one first. */
    public List<AwaitedDeletion> awaited(String instance, Collection<String> ids) {
        return on(instance).stream()
                .flatMap(run -> run.awaited(ids).stream())
                .sorted(Comparator.comparing(AwaitedDeletion::due))
                .toList();
    }

    /**
     * Stops an act before its next batch.
     *
     * @return false if it was stopped before, or is over
     */
    public boolean stop(ActRun run, String why) {
        boolean stops = run.stop(why);
        if (stops && run.stage() == ActStage.WAITING) {
            later(run, Duration.ZERO);
        }
        return stops;
    }

    /**
     * Has an act release what it was to delete.
     *
     * @return false if it does not wait for that
     */
    public boolean undo(ActRun run, Undone whose) {
        return soon(run, run.undo(whose));
    }

    /** The same with some of its messages; it goes on waiting for the others. */
    public boolean undo(ActRun run, Undone whose, Collection<String> ids) {
        return soon(run, run.undo(whose, ids));
    }

    private boolean soon(ActRun run, boolean undoes) {
        if (undoes) {
            later(run, Duration.ZERO);
        }
        return undoes;
    }

    /** When what waits is deleted. */
    @Override
    protected Optional<Instant> until(ActRun run) {
        return Optional.ofNullable(run.view().deletesAt());
    }

    @Override
    protected void takeUp() {
        actsOfBefore.takeUp(this::goesOn, run -> {
            add(run);
            later(run, ActSteps.AT_ONCE);
        });
    }

    /** What waits goes on at the next start. */
    @Override
    protected void end(ActRun run) {
        if (run.waiting().due() == null) {
            run.stop(STOPPED);
        } else {
            run.suspend();
        }
    }
}
