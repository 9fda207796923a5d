package io.postkick.queueact.run;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What is done for an act whenever it is its turn. Its instance is kept for it meanwhile. */
@Component
class ActSteps {

    /** The clock may be set, and a machine may sleep: one that waits looks at it so often. */
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    /** Not zero, which would say that it is at its end. */
    static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Batches batches;
    private final Deletions deletions;
    private final Requeues requeues;
    private final ActTable table;
    private final Clock clock;

    ActSteps(Batches batches, Deletions deletions, Requeues requeues, ActTable table, Clock clock) {
        this.batches = batches;
        this.deletions = deletions;
        this.requeues = requeues;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Asks for what it is about, or has what it is to delete put on hold.
     *
     * @param others acts on the same instance that are not over: what this one releases does not wait for them any more
     */
    void begin(ActRun run, Collection<ActRun> others) {
        table.begin(run.id());
        switch (run.plan().act()) {
            case DELETE -> deletions.begin(run);
            case REQUEUE -> requeues.begin(run);
            case HOLD, RELEASE, EXPIRE ->
                batches.carryOut(run, run.plan().act(), run.unknown(), fate -> take(run, fate, others));
        }
    }

    private static void take(ActRun run, Fate fate, Collection<ActRun> others) {
        run.result(fate.id(), fate.result(), Batches.text(fate));
        if (run.plan().act() == QueueAct.RELEASE && fate.result() == Result.DONE) {
            others.forEach(other -> other.takenOff(fate.id()));
        }
    }

    /** What it holds stays on hold. */
    void leaveOnHold(ActRun run) {
        deletions.leaveOnHold(run, String.valueOf(run.stopped()));
    }

    /**
     * Gives back what somebody wants back, or else deletes what waits.
     *
     * @return false if nothing can be deleted now: to be tried again
     */
    boolean goOn(ActRun run) {
        if (run.undone() != null) {
            deletions.undo(run);
        } else if (!run.wantedBack().isEmpty()) {
            deletions.undoSome(run);
        } else {
            return deletions.delete(run);
        }
        return true;
    }

    /** How long one that waits may do so before it looks again: {@link #AT_ONCE} when its time has come, or somebody wants something back. */
    Duration untilDue(ActRun run) {
        if (run.undone() != null || !run.wantedBack().isEmpty()) {
            return AT_ONCE;
        }
        Duration left = Duration.between(
                clock.instant(), Objects.requireNonNull(run.waiting().due()));
        return left.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : left.compareTo(AT_ONCE) < 0 ? AT_ONCE : left;
    }
}
