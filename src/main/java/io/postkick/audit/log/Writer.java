package io.postkick.audit.log;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.NewEntry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the log. It takes everything that waits and commits it together, so that many callers
 * share one sync; each caller goes on when its own entry is durable.
 */
public final class Writer {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    /** A commit that served so many callers has more on the way: waiting for them costs less than a commit for each. */
    private static final int CROWD = 4;
    /** How long a commit waits for a crowd altogether, and for the next of it; who comes alone never waits. */
    private static final Duration PATIENCE = Duration.ofMillis(5);

    private static final Duration GAP = Duration.ofMillis(2);

    private final Journal journal;
    private final Duration timeout;
    private final int waitingRoom;
    private final Duration retryInterval;
    private final BlockingQueue<Ticket> waiting;
    /** Entries the log owes to itself; written before what waits. Only the writer's thread touches it once it runs. */
    private final Deque<NewEntry> owed = new ArrayDeque<>();

    private final Thread thread = new Thread(this::run, "audit-writer");
    private final Timer appends;
    private final DistributionSummary commits;
    private final Consumer<ChainHead> afterCommit;
    /** How many callers the last commit served. Only the writer's thread touches it. */
    private int lastBatch;

    private long lastTry;
    /** Entries refused of which the log does not tell yet. */
    private final AtomicReference<@Nullable Outage> untold = new AtomicReference<>();

    private volatile boolean stopping;
    private volatile @Nullable AuditUnavailable lastFailure;
    /** What a caller met while the writer still waits for the disk. */
    private volatile @Nullable AuditUnavailable stuck;

    public Writer(Journal journal, AuditProperties.Log limits, MeterRegistry meters, Consumer<ChainHead> afterCommit) {
        this.journal = journal;
        this.timeout = limits.timeout();
        this.waitingRoom = limits.waitingRoom();
        this.retryInterval = limits.retryInterval();
        this.waiting = new ArrayBlockingQueue<>(waitingRoom);
        this.afterCommit = afterCommit;
        this.appends = meters.timer("postkick.audit.append");
        this.commits = DistributionSummary.builder("postkick.audit.batch")
                .description("Entries in each commit of the audit log")
                .register(meters);
        meters.gauge("postkick.audit.poisoned", this, writer -> writer.lastFailure == null ? 0 : 1);
    }

    /** Whose chain this is. */
    String node() {
        return journal.node();
    }

    /**
     * Opens the log and starts the thread. A log that cannot be opened leaves it refusing, and trying at each call.
     *
     * @throws NodeInUse if another console writes this log
     */
    public void start() {
        try {
            owed.addAll(journal.open());
        } catch (NodeInUse e) {
            journal.close();
            throw e;
        } catch (SQLException | RuntimeException e) {
            failed(null, List.of(), journal.failed("The audit log cannot be opened", e));
        }
        thread.start();
    }

    /** Refuses further entries, writes what waits, and closes the log. */
    public void stop() {
        stopping = true;
        try {
            thread.join(timeout.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why the log cannot be written, as of the last attempt; null when it can. */
    @Nullable
    public AuditUnavailable lastFailure() {
        AuditUnavailable failure = lastFailure;
        return failure == null ? stuck : failure;
    }

    /** The last entry that is known to be durable; null before the log was first read. */
    @Nullable
    public ChainHead head() {
        return journal.head();
    }

    /** Returns when the entry is durable. */
    public AuditEntry append(NewEntry entry) {
        return append(List.of(entry)).get(0);
    }

    /** Returns when all entries are durable: either all of them are on the log, one after the other, or none. */
    List<AuditEntry> append(List<NewEntry> entries) {
        long begun = System.nanoTime();
        Ticket ticket = new Ticket(entries);
        if (stopping) {
            throw new AuditUnavailable("Postkick is stopping.");
        }
        if (!waiting.offer(ticket)) {
            throw stuck("The waiting room is full: " + waitingRoom + " entries wait for the disk.", entries.size());
        }
        List<AuditEntry> recorded = ticket.await(timeout, cause -> stuck(cause, entries.size()));
        appends.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return recorded;
    }

    private AuditUnavailable stuck(String cause, int entries) {
        AuditUnavailable failure = journal.unavailable(cause);
        stuck = failure;
        untold.accumulateAndGet(new Outage(journal.now(), failure.diagnosis().cause(), entries), Writer::joined);
        return failure;
    }

    private void run() {
        while (!stopping || !waiting.isEmpty() || owesNow()) {
            try {
                List<Ticket> batch = take();
                if (!batch.isEmpty() || owesNow() || isWorthATry()) {
                    write(batch);
                }
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
        journal.close();
        waiting.forEach(ticket -> ticket.refuse(new AuditUnavailable("Postkick is stopping.")));
    }

    /** What is owed waits until a log that failed is tried again. */
    private boolean owesNow() {
        return (!owed.isEmpty() || untold.get() != null) && lastFailure == null;
    }

    /** Whoever looks at a log that failed shall see that it works again, also when nobody acts. */
    private boolean isWorthATry() {
        return lastFailure != null && System.nanoTime() - lastTry > retryInterval.toNanos();
    }

    private List<Ticket> take() throws InterruptedException {
        List<Ticket> batch = new ArrayList<>();
        Ticket first = waiting.poll(owesNow() ? 0 : IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, waitingRoom);
            gather(batch);
            lastBatch = batch.size();
        }
        batch.removeIf(ticket -> !ticket.begin());
        return batch;
    }

    /** While many act at once the next entries are a moment away: what waits for them shares their sync. */
    private void gather(List<Ticket> batch) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (lastBatch >= CROWD && batch.size() < waitingRoom) {
            Ticket next = waiting.poll(Math.min(GAP.toNanos(), until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
            waiting.drainTo(batch, waitingRoom);
        }
    }

    private void write(List<Ticket> batch) {
        lastTry = System.nanoTime();
        Outage past = untold.getAndSet(null);
        try {
            owed.addAll(journal.ready());
            List<List<NewEntry>> together = new ArrayList<>();
            owed.forEach(entry -> together.add(List.of(entry)));
            if (past != null) {
                together.add(List.of(Conclusions.resumed(past)));
            }
            int ofTheLog = together.size();
            batch.forEach(ticket -> together.add(ticket.entries()));
            List<@Nullable List<AuditEntry>> recorded = journal.append(together);
            List<@Nullable List<AuditEntry>> own = recorded.subList(ofTheLog, recorded.size());
            owed.clear();
            succeeded(together.stream().mapToInt(List::size).sum());
            for (int i = 0; i < own.size(); i++) {
                answer(batch.get(i), own.get(i));
            }
        } catch (AuditUnavailable e) {
            failed(past, batch, e);
        } catch (RuntimeException | Error e) {
            log.error("The audit log's writer met something unforeseen; it reads the log again before it goes on", e);
            journal.drop();
            failed(past, batch, new AuditUnavailable("Postkick met an error it did not foresee: " + e));
        }
    }

    private void answer(Ticket ticket, @Nullable List<AuditEntry> recorded) {
        if (recorded == null) {
            ticket.refuse(
                    new AlreadyRecorded(String.valueOf(ticket.entries().get(0).actId())));
        } else if (!ticket.settle(recorded)) {
            recorded.stream()
                    .filter(entry -> entry.content().action().isIntent())
                    .map(Conclusions::neverDone)
                    .forEach(owed::add);
        }
    }

    private void succeeded(int entries) {
        commits.record(entries);
        if (lastFailure != null) {
            log.info("The audit log is written again; acts are possible");
        }
        lastFailure = null;
        stuck = null;
        ChainHead head = journal.head();
        if (head != null) {
            afterCommit.accept(head);
        }
    }

    private void failed(@Nullable Outage past, List<Ticket> batch, AuditUnavailable failure) {
        AuditUnavailable known = lastFailure;
        if (known == null
                || !known.diagnosis().cause().equals(failure.diagnosis().cause())) {
            log.error(
                    "The audit log cannot be written: every act is refused until it can. {}",
                    failure.diagnosis().inWords());
        }
        lastFailure = failure;
        int refused = batch.stream()
                .filter(Ticket::isWaitedFor)
                .mapToInt(ticket -> ticket.entries().size())
                .sum();
        untold.accumulateAndGet(
                new Outage(journal.now(), failure.diagnosis().cause(), refused).after(past), Writer::joined);
        batch.forEach(ticket -> ticket.refuse(failure));
    }

    private static @Nullable Outage joined(@Nullable Outage known, @Nullable Outage later) {
        return later == null ? known : later.after(known);
    }
}
