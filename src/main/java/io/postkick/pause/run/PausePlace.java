package io.postkick.pause.run;

import io.postkick.queueact.run.KeptMessage;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pauses of one instance, and how far their upkeep has come. Only who has its {@link #turn} goes on with it; anybody may look. */
final class PausePlace {

    private final String instance;
    private final ReentrantLock turn = new ReentrantLock();

    /** By id, the oldest first. */
    private final Map<String, QueuePause> pauses = new LinkedHashMap<>();

    /** By id, those that are not on the record yet. */
    private final Map<String, QueuePause> reserved = new LinkedHashMap<>();

    /** By pause, how many are still to be held, as far as the last reading has shown. */
    private Map<String, Integer> toHold = Map.of();

    private @Nullable Refused problem;
    private @Nullable Future<?> next;
    private boolean woken;

    /** Acts that were asked for, and of which it is not known what came. */
    final Deque<Asked> asked = new ArrayDeque<>();

    /** What the last reading has shown that is to be held. */
    final Deque<Wanted> wanted = new ArrayDeque<>();

    /** By pause that the last reading was looked at for, how many are to be held besides, after another reading. */
    final Map<String, Integer> later = new HashMap<>();

    final HoldTries tries = new HoldTries();

    /** By pause. */
    final Map<String, ReleaseSweep> sweeps = new LinkedHashMap<>();

    /** In nanoseconds, of a clock that only goes forward. */
    long lookDue;

    long releaseDue;
    long wantedSince;

    @Nullable
    Instant abilityKnownAt;

    PausePlace(String instance, long now) {
        this.instance = instance;
        this.lookDue = now;
        this.releaseDue = now;
    }

    /** An act of a pause: what is under way, and may still be after a restart. */
    record Asked(String act, String pause) {}

    /** A message that matches a pause and is not on hold. */
    record Wanted(String pause, String fingerprint, KeptMessage message) {

        String id() {
            return message.id();
        }
    }

    String instance() {
        return instance;
    }

    ReentrantLock turn() {
        return turn;
    }

    /**
     * Keeps a place for a pause.
     *
     * @throws Refused if there are as many as there may be, or one about the same mail
     */
    synchronized void reserve(QueuePause pause, int most) {
        List<QueuePause> others = new ArrayList<>(pauses.values());
        others.addAll(reserved.values());
        others.stream()
                .filter(other -> !other.ending() && other.mail().isSameAs(pause.mail()))
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.because(PauseWhy.PAUSED_ALREADY, other.mail().words(), other.by())
                            .earlier(other.id(), QueuePause.location(instance, other.id()));
                });
        if (others.size() >= most) {
            throw Refused.because(PauseWhy.TOO_MANY, most);
        }
        reserved.put(pause.id(), pause);
    }

    /** Gives back a place that was kept. */
    synchronized void giveBack(String id) {
        reserved.remove(id);
    }

    synchronized void put(QueuePause pause) {
        reserved.remove(pause.id());
        pauses.put(pause.id(), pause);
    }

    /**
     * One holds nothing more.
     *
     * @return false if it is ending, or not here
     */
    synchronized boolean end(String id, @Nullable String liftedBy) {
        QueuePause pause = pauses.get(id);
        if (pause == null || pause.ending()) {
            return false;
        }
        pauses.put(id, pause.ended(liftedBy));
        return true;
    }

    synchronized void remove(String id) {
        pauses.remove(id);
        sweeps.remove(id);
    }

    synchronized boolean isEmpty() {
        return pauses.isEmpty();
    }

    /** Has whoever looks know how many each pause is still to hold. Only for who has the turn. */
    void tellWanted() {
        Map<String, Integer> counts = new HashMap<>(later);
        wanted.forEach(one -> counts.merge(one.pause(), 1, Integer::sum));
        synchronized (this) {
            toHold = counts;
        }
    }

    /** What is wanted is not held now, but after another reading. Only for who has the turn. */
    void putOff() {
        wanted.forEach(one -> later.merge(one.pause(), 1, Integer::sum));
        wanted.clear();
        tellWanted();
    }

    /** How many a pause is still to hold; null before the queue was read for it. */
    synchronized @Nullable Integer toHold(String pause) {
        return toHold.get(pause);
    }

    synchronized List<QueuePause> all() {
        return List.copyOf(pauses.values());
    }

    synchronized Optional<QueuePause> find(String id) {
        return Optional.ofNullable(pauses.get(id));
    }

    List<QueuePause> active() {
        return all().stream().filter(pause -> !pause.ending()).toList();
    }

    List<QueuePause> ending() {
        return all().stream().filter(QueuePause::ending).toList();
    }

    synchronized @Nullable Refused problem() {
        return problem;
    }

    /**
     * Takes note of what keeps them from holding and releasing; null for nothing.
     *
     * @return whether that is news
     */
    synchronized boolean problem(@Nullable Refused now) {
        boolean same = problem == null ? now == null : now != null && now.why() == problem.why();
        problem = now;
        return !same;
    }

    /** Whether somebody has asked for a step since the last one began. */
    synchronized boolean isWoken() {
        return woken;
    }

    synchronized void begins() {
        woken = false;
    }

    synchronized void wake() {
        woken = true;
    }

    /** One step at a time waits for its time. Nobody else's is cancelled between its being given a time and its being known here. */
    synchronized void waitFor(Supplier<@Nullable Future<?>> step) {
        if (next != null) {
            next.cancel(false);
        }
        next = step.get();
    }

    /** How long until something is due; not less than nothing. */
    Duration untilDue(long now) {
        long look = active().isEmpty() ? Long.MAX_VALUE : lookDue - now;
        long release = ending().isEmpty() ? Long.MAX_VALUE : releaseDue - now;
        return Duration.ofNanos(Math.max(0, Math.min(look, release)));
    }
}
