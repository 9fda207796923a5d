package io.postkick.evidence;

import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.trigger.Outcome;
import io.postkick.value.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Watches acts until their evidence window closes, then keeps the evidence and puts it on the record. An act waits here for
 * no longer than it takes to open the log, within a limit; everything else happens on threads of this class.
 */
@Component
public class Watches implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watches.class);

    /**
     * Acts that are watched at once; more than these are made without evidence. Each looks at every line and counts the
     * queues: thousands would slow down the acts themselves.
     */
    private static final int MOST = 256;

    /** What they may keep together of what they read. */
    private static final long MEMORY = 32 << 20;

    /** Counts that wait while others are made; an act beyond these is not kept waiting for one. */
    private static final int WAITING_COUNTS = 8;

    /** How long an act waits for its watch. Two counts of the queues take less. */
    private static final Duration PREPARING = Duration.ofMillis(500);

    /** Time for the last lines of a service that spoke up only when the console hung up. */
    private static final Duration AFTERMATH = Duration.ofMillis(500);

    private static final Duration STOPPING = Duration.ofSeconds(8);

    private static final int THREADS = 4;

    private final MailLogs logs;
    private final EvidenceTable table;
    private final EvidenceRecorder recorder;
    private final String notKept;
    private final Duration window;
    private final Map<String, Watch> watched = new ConcurrentHashMap<>();
    private final EvidenceMemory memory = new EvidenceMemory(MEMORY);
    private final Overlaps overlaps = new Overlaps();
    private final OtherActs others;
    private final ObjectProvider<ElsewhereEvidence> elsewhere;
    private final QueueCounts counts;
    private final ScheduledThreadPoolExecutor closing = pool("kick-evidence-");
    private final ScheduledThreadPoolExecutor opening = pool("kick-open-");
    private final ScheduledThreadPoolExecutor counting = pool("kick-count-");
    private volatile boolean running;

    Watches(
            MailLogs logs,
            EvidenceTable table,
            EvidenceRecorder recorder,
            MessageSource messages,
            EvidenceProperties properties,
            QueueFiles files,
            ListedQueues listed,
            OtherActs others,
            ObjectProvider<ElsewhereEvidence> elsewhere) {
        this.elsewhere = elsewhere;
        this.logs = logs;
        this.counts = new QueueCounts(files, listed);
        this.others = others;
        this.table = table;
        this.recorder = recorder;
        this.notKept = messages.getMessage("evidence.notKept", null, Locale.ENGLISH);
        this.window = properties.evidenceWindow();
    }

    /** The part of the watch that the act itself sees. Nothing in it throws, and closing it hands the watch over. */
    public final class Attendance implements AutoCloseable {

        private final @Nullable Watch watch;
        private final List<Future<?>> prepared;

        private Attendance(@Nullable Watch watch, List<Future<?>> prepared) {
            this.watch = watch;
            this.prepared = prepared;
        }

        /** The request is about to be sent. */
        public void begin() {
            if (watch != null) {
                await(prepared, watch);
                overlaps.enter(watch);
                watch.begin();
            }
        }

        public void sent(Outcome outcome) {
            if (watch != null) {
                watch.sent(outcome);
            }
        }

        /** The act is on the record with its outcome, or was not sent at all. */
        @Override
        public void close() {
            if (watch != null) {
                handOver(watch);
            }
        }
    }

    /**
     * Begins to follow the log for an act that is about to be recorded and sent. Reads the log and the queue directory, and
     * touches no endpoint, so it may go on while the intent is being recorded; the request waits for both.
     */
    public Attendance attend(Watched act) {
        if (!running || watched.size() >= MOST || act.instance().host() != null) {
            return unwatched();
        }
        try {
            Watch watch = new Watch(act, memory);
            if (watched.putIfAbsent(act.id(), watch) != null) {
                return unwatched();
            }
            return new Attendance(watch, prepare(watch));
        } catch (RuntimeException e) {
            log.warn("The act {} is done without being watched.", act.id(), e);
            return unwatched();
        }
    }

    private Attendance unwatched() {
        return new Attendance(null, List.of());
    }

    private List<Future<?>> prepare(Watch watch) {
        try {
            Future<?> opened = opening.submit(() -> watch.open(logs));
            return watch.countsQueues()
                            && !watch.takeCount(counts, watched.size())
                            && counting.getQueue().size() < WAITING_COUNTS
                    ? List.of(opened, counting.submit(() -> watch.count(counts)))
                    : List.of(opened);
        } catch (RejectedExecutionException e) {
            return List.of(CompletableFuture.failedFuture(e));
        }
    }

    private static void await(List<Future<?>> prepared, Watch watch) {
        long start = System.nanoTime();
        try {
            for (Future<?> each : prepared) {
                each.get(PREPARING.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            log.warn(
                    "The log was not ready for act {}, which goes on: {}",
                    watch.act().id(),
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(Watch watch) {
        if (!watch.hasBegun() || !watch.isWorthwhile()) {
            forget(watch);
            watch.abandon();
            return;
        }
        Duration least = Collections.min(List.of(window, AFTERMATH));
        Duration left = Collections.max(List.of(window.minus(watch.age()), least));
        try {
            Future<?> unused = closing.schedule(() -> close(watch, false), left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            close(watch, true);
        }
    }

    private void close(Watch watch, boolean early) {
        if (!watch.claim()) {
            return;
        }
        try {
            recorder.keep(watch.act(), watch.finish(early, counts, watched.size(), others), () -> forget(watch));
        } catch (RuntimeException e) {
            log.error(
                    "The evidence of act {} could not be gathered; nothing more is done about it.",
                    watch.act().id(),
                    e);
            forget(watch);
        }
    }

    private void forget(Watch watch) {
        watched.remove(watch.act().id(), watch);
        overlaps.leave(watch);
        watch.forget();
    }

    /** What is known of an act that was made. */
    public Evidence of(String actId) {
        Watch watch = watched.get(actId);
        return watch != null
                ? watch.soFar()
                : table.find(actId).or(() -> elsewhere(actId)).orElseGet(() -> Evidence.notKept(notKept));
    }

    private Optional<Evidence> elsewhere(String actId) {
        return elsewhere.stream().flatMap(each -> each.of(actId).stream()).findFirst();
    }

    /** What a running watch has seen; empty once it is over. */
    Optional<Evidence> running(String actId) {
        return Optional.ofNullable(watched.get(actId))
                .map(Watch::soFar)
                .or(() -> elsewhere(actId).filter(seen -> seen.state() == Evidence.State.WATCHING));
    }

    /** What came of those of the acts of which anything did. */
    public Map<String, Observation> observations(List<String> actIds) {
        return table.observations(actIds);
    }

    Duration window() {
        return window;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Closes every watch early, so that what there is goes on the record before the audit log stops. */
    @Override
    public void stop() {
        running = false;
        closing.shutdown();
        counting.shutdown();
        List<Future<?>> last = new ArrayList<>();
        watched.values().forEach(watch -> last.add(opening.submit(() -> close(watch, true))));
        opening.shutdown();
        try {
            if (!opening.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Of {} acts under watch not all have their evidence on the record.", last.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        recorder.finish();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }

    @Override
    public boolean isPauseable() {
        return false;
    }

    private static ScheduledThreadPoolExecutor pool(String name) {
        var threads = new CustomizableThreadFactory(name);
        threads.setDaemon(true);
        var pool = new ScheduledThreadPoolExecutor(THREADS, threads);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return pool;
    }
}
