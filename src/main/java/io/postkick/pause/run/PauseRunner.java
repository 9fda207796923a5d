package io.postkick.pause.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.audit.log.GoingOn;
import io.postkick.refusal.Refused;
import io.postkick.value.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps pauses up, those of each instance step by step: what came of the last act is taken note of, what newly matches is put on hold,
 * what a pause that ends has on hold is released. What does not work is tried again at the next interval, and said meanwhile. Where there
 * is no pause nothing is done.
 */
@Component
public class PauseRunner implements SmartLifecycle, GoingOn {

    private static final Logger log = LoggerFactory.getLogger(PauseRunner.class);

    /** Of an instance. */
    private static final int MOST = 100;

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final PauseTable table;
    private final PauseSteps steps;
    private final PauseEnd end;
    private final PauseThreads threads;
    private final AuditLog audit;
    private final Duration interval;

    /** By instance. */
    private final Map<String, PausePlace> places = new ConcurrentHashMap<>();

    private boolean takenUp;
    private volatile boolean accepting;

    PauseRunner(
            PauseTable table,
            PauseSteps steps,
            PauseEnd end,
            PauseThreads threads,
            AuditLog audit,
            PauseProperties properties) {
        this.table = table;
        this.steps = steps;
        this.end = end;
        this.threads = threads;
        this.audit = audit;
        this.interval = properties.pauseInterval();
    }

    /**
     * Keeps a place for a pause that is about to be set.
     *
     * @throws Refused if there is one about the same mail, if there are as many as there may be, or if none may begin now
     */
    public void reserve(QueuePause pause) {
        if (!accepting) {
            throw Refused.because(PauseWhy.STOPPING);
        }
        takeUp();
        place(pause.instance()).reserve(pause, MOST);
    }

    /** Gives back a place that was kept and not used. */
    public void giveBack(QueuePause pause) {
        place(pause.instance()).giveBack(pause.id());
    }

    /** Begins with one that is on the record. */
    public void begin(QueuePause pause) {
        table.set(pause, node());
        PausePlace place = place(pause.instance());
        place.put(pause);
        hurry(place);
    }

    /**
     * Has one end before its time. What it holds is released by and by.
     *
     * @return false if it is ending, or over
     */
    public boolean lift(QueuePause pause, String by) {
        PausePlace place = place(pause.instance());
        boolean ends = steps.end(place, pause, by);
        if (ends) {
            hurry(place);
        }
        return ends;
    }

    /** Those of an instance that are not over, the oldest first. */
    public List<QueuePause> all(String instance) {
        takeUp();
        PausePlace place = places.get(instance);
        return place == null ? List.of() : place.all();
    }

    /** The one of that id, if it is not over. */
    public Optional<QueuePause> find(String instance, String id) {
        takeUp();
        return Optional.ofNullable(places.get(instance)).flatMap(place -> place.find(id));
    }

    @Override
    public boolean goesOn(String id) {
        return find(id).isPresent();
    }

    /** When one ends that nobody lifts before. */
    @Override
    public Optional<Instant> until(String id) {
        return find(id).filter(pause -> !pause.ending()).map(QueuePause::until);
    }

    private Optional<QueuePause> find(String id) {
        return places.values().stream()
                .flatMap(place -> place.find(id).stream())
                .findFirst();
    }

    /** Why the pauses of an instance neither hold nor release just now; null while they do. */
    public @Nullable Refused problem(String instance) {
        PausePlace place = places.get(instance);
        return place == null ? null : place.problem();
    }

    /** How many messages that match a pause are still to be put on hold; null before the queue was read for it. */
    public @Nullable Integer toHold(QueuePause pause) {
        PausePlace place = places.get(pause.instance());
        return place == null ? null : place.toHold(pause.id());
    }

    private PausePlace place(String instance) {
        return places.computeIfAbsent(instance, name -> new PausePlace(name, System.nanoTime()));
    }

    /** The next step comes at once; one that is under way, and may read the queue for long, is followed by another. */
    private void hurry(PausePlace place) {
        place.wake();
        if (!place.turn().isLocked()) {
            later(place, Duration.ZERO);
        }
    }

    private void later(PausePlace place, Duration delay) {
        place.waitFor(() -> threads.planned(place.isWoken() ? Duration.ZERO : delay, () -> step(place)));
    }

    private void step(PausePlace place) {
        place.turn().lock();
        try {
            boolean hurried = place.isWoken();
            place.begins();
            if (accepting && !place.isEmpty()) {
                go(place, hurried);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            place.turn().unlock();
        }
        if (place.isWoken()) {
            later(place, Duration.ZERO);
        }
    }

    private void go(PausePlace place, boolean hurried) throws InterruptedException {
        Duration wait = steps.go(place, hurried);
        if (!place.isEmpty()) {
            later(place, wait);
        }
    }

    private String node() {
        ChainHead head = audit.head();
        if (head == null) {
            throw Refused.because(PauseWhy.NOT_RECORDED);
        }
        return head.node();
    }

    /** Once since the console started: what was set before goes on, and what the end of the console cut off is put right. */
    private synchronized void takeUp() {
        if (takenUp) {
            return;
        }
        String node = node();
        List<QueuePause> known = table.all(node);
        List<String> ids = known.stream().map(QueuePause::id).toList();
        audit.open(PauseActions.SET).stream()
                .map(AuditEntry::content)
                .filter(content -> !ids.contains(String.valueOf(content.actId())))
                .forEach(end::neverBegun);
        for (QueuePause pause : known) {
            resume(pause);
        }
        takenUp = true;
        places.values().forEach(this::hurry);
    }

    private void resume(QueuePause pause) {
        PausePlace place = place(pause.instance());
        Optional<String> liftedBy = audit.ofAct(pause.id()).stream()
                .map(AuditEntry::content)
                .filter(content -> content.action().equals(PauseActions.LIFTED))
                .findFirst()
                .map(content -> String.valueOf(content.actor()));
        boolean lifted = liftedBy.isPresent() && !pause.ending();
        if (lifted) {
            table.end(pause.id(), liftedBy.get());
        }
        place.put(lifted ? pause.ended(liftedBy.get()) : pause);
        table.underWay(pause.id()).stream()
                .map(message -> message.state() == HoldState.RELEASING
                        ? String.valueOf(message.releaseAct())
                        : message.holdAct())
                .distinct()
                .map(act -> new PausePlace.Asked(act, pause.id()))
                .filter(asked -> !place.asked.contains(asked))
                .forEach(place.asked::add);
    }

    @Override
    public void start() {
        accepting = true;
        takeUpOrLater();
    }

    private void takeUpOrLater() {
        try {
            takeUp();
        } catch (AuditUnavailable | DataAccessException | Refused e) {
            log.error("What is paused cannot be read, so nothing is held for it; that is tried again", e);
            threads.after(interval, this::takeUpOrLater);
        }
    }

    /** What is under way is concluded by who carries it out; the next start takes note of it. */
    @Override
    public void stop() {
        accepting = false;
        if (!threads.stop(STOPPING)) {
            threads.interrupt();
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
