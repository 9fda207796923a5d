package io.postkick.act.going;

import io.postkick.audit.log.AuditUnavailable;
import io.postkick.audit.log.GoingOn;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import io.postkick.value.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * The acts of one kind that go on, at most one of them on an instance.
 *
 * @param <A> such an act
 * @param <V> as it is shown
 */
public abstract class GoingActs<A extends GoingAct, V> implements SmartLifecycle, GoingOn {

    private static final Logger log = LoggerFactory.getLogger(GoingActs.class);

    /** Until a conclusion is tried again that the audit log did not take. */
    protected static final Duration UNTIL_RECORDED_AGAIN = Duration.ofSeconds(5);

    /** Why an act ends when the console does, for the record. */
    protected static final String STOPPED = "Postkick was stopped.";

    private static final Duration STOPPING = Duration.ofSeconds(8);

    /** How long one that begins waits for one that is just being concluded. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final StepThreads threads;
    private final Reasons reasons;

    /** By instance, with those that are not on the record yet. */
    private final Map<String, Keeper> keepers = new ConcurrentHashMap<>();

    /** By id. */
    private final Map<String, A> going = new ConcurrentHashMap<>();

    /** By instance. */
    private final Map<String, V> ended = new ConcurrentHashMap<>();

    private boolean takenUp;
    private volatile boolean accepting;

    protected GoingActs(StepThreads threads, Reasons reasons) {
        this.threads = threads;
        this.reasons = reasons;
    }

    /**
     * Why none begins.
     *
     * @param running another one keeps the instance; its sentence may name who began that
     * @param cutOffOpen what a crash cut off cannot be concluded, which comes before anything new
     * @param stopping the console stops, or has not started
     */
    public record Reasons(Why running, Why cutOffOpen, Why stopping) {}

    /**
     * An act that keeps an instance.
     *
     * @param by name of whoever wants it
     * @param location where the API has it
     */
    public record Keeper(String id, String by, String location) {}

    /**
     * Concludes what a crash cut off, and goes on with what waits; once since the console started.
     *
     * @throws AuditUnavailable if that cannot be recorded now
     * @throws DataAccessException if it cannot be read now
     */
    protected abstract void takeUp();

    /** Tells one to come to an end, or to be put off, since the console stops. */
    protected abstract void end(A act);

    /** Brings one to its end that was told so; called in its turn. */
    protected abstract void finish(A act);

    /**
     * Keeps an instance for an act that is not on the record yet.
     *
     * @throws Refused if another one keeps it, or none may begin now
     */
    protected final void keep(String instance, Keeper keeper) {
        if (!accepting) {
            throw Refused.because(reasons.stopping());
        }
        try {
            takeUpOnce();
        } catch (AuditUnavailable | DataAccessException e) {
            log.error("Acts that were cut off could not be concluded, so no other begins", e);
            throw Refused.because(reasons.cutOffOpen()).causedBy(e);
        }
        Keeper other = keepers.putIfAbsent(instance, keeper);
        if (other != null && hasLeft(other)) {
            other = keepers.putIfAbsent(instance, keeper);
        }
        if (other != null) {
            throw Refused.because(reasons.running(), other.by()).earlier(other.id(), other.location());
        }
    }

    /** Whether it may be on the record as over: whoever knows that from there need not be told otherwise. */
    private boolean hasLeft(Keeper keeper) {
        A act = going.get(keeper.id());
        if (act == null) {
            return true;
        }
        try {
            return (act.isConcluding() || act.isOver()) && act.inTurn(() -> {}, LEAVING) && act.isOver();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Keeps an instance again for one that is on the record; false if another one has it now. */
    protected final boolean keepAgain(A act, String location) {
        Keeper other = keepers.putIfAbsent(act.instance(), new Keeper(act.id(), act.by(), location));
        return other == null || other.id().equals(act.id());
    }

    /** Gives an instance back, if that act keeps it. */
    protected final void leave(String instance, String id) {
        keepers.computeIfPresent(instance, (name, keeper) -> keeper.id().equals(id) ? null : keeper);
    }

    /** It is on the record, and not over. */
    protected final void add(A act) {
        going.put(act.id(), act);
    }

    /** Whether the one of that id is on the record and not over. */
    @Override
    public final boolean goesOn(String id) {
        return going.containsKey(id);
    }

    @Override
    public final Optional<Instant> until(String id) {
        return Optional.ofNullable(going.get(id)).flatMap(this::until);
    }

    /** Until when one goes on, where that is known. */
    protected Optional<Instant> until(A act) {
        return Optional.empty();
    }

    /** What came of it is on the record. */
    protected final void over(A act, V view) {
        ended.put(act.instance(), view);
        leave(act.instance(), act.id());
        going.remove(act.id());
    }

    /** Has a step done when its time comes, unless the console stops before. */
    protected final void later(Duration delay, Runnable step) {
        threads.after(delay, step);
    }

    /** Those of an instance that are on the record and not over. */
    protected final List<A> on(String instance) {
        return going.values().stream()
                .filter(act -> act.instance().equals(instance))
                .toList();
    }

    /** The one of that id, if it is on the record and not over. */
    public final Optional<A> running(String instance, String id) {
        return Optional.ofNullable(going.get(id)).filter(act -> act.instance().equals(instance));
    }

    /** The one that ended last on the instance since the console started. */
    public final Optional<V> ended(String instance) {
        return Optional.ofNullable(ended.get(instance));
    }

    private synchronized void takeUpOnce() {
        if (!takenUp) {
            takeUp();
            takenUp = true;
        }
    }

    @Override
    public final void start() {
        try {
            takeUpOnce();
        } catch (AuditUnavailable | DataAccessException e) {
            log.error("Acts that were cut off could not be concluded; that comes before the next one begins", e);
        }
        accepting = true;
    }

    /** Ends what goes on, so that it is on the record before the audit log stops. */
    @Override
    public final void stop() {
        accepting = false;
        going.values().forEach(this::end);
        long until = threads.nanos() + STOPPING.toNanos();
        going.values().forEach(act -> finish(act, until));
        boolean unused = threads.stop(Duration.ofNanos(until - threads.nanos()));
    }

    /** @param until the time by {@link StepThreads#nanos} when the wait for all of them ends */
    private void finish(A act, long until) {
        try {
            if (!act.inTurn(() -> finish(act), Duration.ofNanos(until - threads.nanos()))) {
                log.warn("Act {} is not at an end; the next start concludes it", act.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return accepting;
    }

    @Override
    public final int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }

    @Override
    public final boolean isPauseable() {
        return false;
    }
}
