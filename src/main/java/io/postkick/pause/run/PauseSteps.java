package io.postkick.pause.run;

import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.HelperAbilities;
import io.postkick.queueact.run.ActRunWhy;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Goes on with the pauses of an instance, one step at a time. What does not work is said, and tried again at the next interval. */
@Component
class PauseSteps {

    private static final Logger log = LoggerFactory.getLogger(PauseSteps.class);

    /** Whether an act has ended, or the instance is free again, is looked at so often. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** Somebody else's act is under way, or acts do not begin yet: a pause waits for its turn. */
    private static final Set<Why> NOT_NOW = Set.of(ActRunWhy.RUNNING, ActRunWhy.STOPPING);

    private final PauseTable table;
    private final PauseHolding holding;
    private final PauseReleasing releasing;
    private final PauseResults results;
    private final PauseEnd end;
    private final HelperAbilities abilities;
    private final Queues queues;
    private final Instances instances;
    private final Clock clock;
    private final Duration interval;

    PauseSteps(
            PauseTable table,
            PauseHolding holding,
            PauseReleasing releasing,
            PauseResults results,
            PauseEnd end,
            HelperAbilities abilities,
            Queues queues,
            Instances instances,
            Clock clock,
            PauseProperties properties) {
        this.table = table;
        this.holding = holding;
        this.releasing = releasing;
        this.results = results;
        this.end = end;
        this.abilities = abilities;
        this.queues = queues;
        this.instances = instances;
        this.clock = clock;
        this.interval = properties.pauseInterval();
    }

    /**
     * Does what is due. Only for who has the turn.
     *
     * @param hurried whether it looks now, whenever that would be due
     * @return how long until the next step
     */
    Duration go(PausePlace place, boolean hurried) throws InterruptedException {
        if (hurried) {
            place.lookDue = System.nanoTime();
            place.releaseDue = place.lookDue;
        }
        try {
            return advance(place);
        } catch (Refused e) {
            return NOT_NOW.contains(e.why()) ? MOMENT : failed(place, e);
        } catch (AuditUnavailable e) {
            return failed(place, Refused.because(PauseWhy.NOT_RECORDED).causedBy(e));
        } catch (DataAccessException e) {
            return failed(place, Refused.because(PauseWhy.DATABASE).causedBy(e));
        } catch (RuntimeException e) {
            return failed(place, Refused.because(PauseWhy.UNFORESEEN).causedBy(e));
        }
    }

    /** Who looks is told why, and the console's own log once. */
    private Duration failed(PausePlace place, Refused problem) {
        place.putOff();
        place.lookDue = System.nanoTime() + interval.toNanos();
        place.releaseDue = place.lookDue;
        if (place.problem(problem)) {
            log.warn(
                    "The pauses of {} neither hold nor release at present; that is tried again",
                    place.instance(),
                    problem);
        }
        return interval;
    }

    private void solved(PausePlace place) {
        if (place.problem(null)) {
            log.info("The pauses of {} hold and release again", place.instance());
        }
    }

    private Duration advance(PausePlace place) throws InterruptedException {
        if (!results.take(place, System.nanoTime())) {
            return MOMENT;
        }
        for (QueuePause pause : place.active()) {
            if (!clock.instant().isBefore(pause.until())) {
                end(place, pause, null);
            }
        }
        boolean done = System.nanoTime() - place.releaseDue >= 0 && release(place);
        return done || hold(place) ? MOMENT : place.untilDue(System.nanoTime());
    }

    /**
     * A pause holds nothing more from now on.
     *
     * @return false if it is ending, or over
     */
    boolean end(PausePlace place, QueuePause pause, @Nullable String liftedBy) {
        if (!place.end(pause.id(), liftedBy)) {
            return false;
        }
        try {
            table.end(pause.id(), liftedBy);
        } catch (DataAccessException e) {
            log.warn(
                    "The end of pause {} is not kept; after a restart it is known by the audit log or the clock",
                    pause.id(),
                    e);
        }
        return true;
    }

    /** Whether something is to be held, or is being. */
    private boolean hold(PausePlace place) throws InterruptedException {
        long now = System.nanoTime();
        if (!place.active().isEmpty() && now - place.lookDue >= 0) {
            PostfixInstance instance = instance(place);
            Listing listing = read(place);
            long read = System.nanoTime();
            // A queue that takes long to read is not read all the time.
            place.lookDue = read + Math.max(interval.toNanos(), read - now);
            holding.look(place, instance, listing, read);
            solved(place);
        }
        return !place.wanted.isEmpty() && holding.next(place, instance(place), System.nanoTime());
    }

    /** Whether something is being released, or a pause is over. */
    private boolean release(PausePlace place) throws InterruptedException {
        for (QueuePause pause : place.ending()) {
            if (release(place, pause)) {
                return true;
            }
        }
        // What is left is about to be deleted, or was put on hold after the reading began.
        place.releaseDue = System.nanoTime() + interval.toNanos();
        return false;
    }

    private boolean release(PausePlace place, QueuePause pause) throws InterruptedException {
        if (releasing.isNoneReady(place, pause) && releasing.isAnyHeld(pause)) {
            abilities.now(instance(place)).require(QueueAct.RELEASE);
            releasing.look(place, pause, read(place));
        }
        Duration untilNext = releasing.next(place, pause, instance(place));
        if (!untilNext.isZero()) {
            place.releaseDue = System.nanoTime() + untilNext.toNanos();
        } else if (!releasing.isAnyHeld(pause)) {
            end.record(pause);
            place.remove(pause.id());
        } else {
            return false;
        }
        solved(place);
        return true;
    }

    private PostfixInstance instance(PausePlace place) {
        return instances
                .find(place.instance())
                .orElseThrow(() -> Refused.because(PauseWhy.INSTANCE_GONE, place.instance()));
    }

    private Listing read(PausePlace place) throws InterruptedException {
        Listing listing = queues.read(place.instance());
        Scan failed = listing.failed();
        if (failed != null || !listing.isComplete()) {
            Scan.Problem problem = failed == null ? null : failed.problem();
            throw Refused.because(PauseWhy.QUEUE_UNREADABLE, problem == null ? "" : problem.detail());
        }
        return listing;
    }
}
