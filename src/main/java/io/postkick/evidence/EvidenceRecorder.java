package io.postkick.evidence;

import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Puts closed evidence where it lasts. What closes within a moment shares one transaction and one commit of the audit log: a
 * sync for each would keep the acts that follow from the disk.
 */
@Component
class EvidenceRecorder {

    private static final Logger log = LoggerFactory.getLogger(EvidenceRecorder.class);

    private static final Duration GATHERING = Duration.ofMillis(100);

    private final EvidenceTable table;
    private final AuditLog audit;
    private final BlockingQueue<Closed> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor writer =
            new ScheduledThreadPoolExecutor(1, new CustomizableThreadFactory("kick-evidence-recorder-"));

    EvidenceRecorder(EvidenceTable table, AuditLog audit) {
        this.table = table;
        this.audit = audit;
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private record Closed(Watched act, Evidence evidence, Runnable whenKept) {}

    /**
     * Takes evidence to be written soon.
     *
     * @param whenKept called when it is written, or cannot be
     */
    void keep(Watched act, Evidence evidence, Runnable whenKept) {
        waiting.add(new Closed(act, evidence, whenKept));
        if (due.compareAndSet(false, true)) {
            try {
                var unused = writer.schedule(this::write, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("The console is stopping; the evidence of act {} is written with the last", act.id());
            }
        }
    }

    /** Writes what waits, and nothing after it. */
    void finish() {
        writer.shutdown();
        write();
    }

    private synchronized void write() {
        due.set(false);
        List<Closed> batch = new ArrayList<>();
        waiting.drainTo(batch);
        if (batch.isEmpty()) {
            return;
        }
        try {
            save(batch);
            audit.recordTogether(batch.stream()
                    .map(closed -> closed.act().observed(closed.evidence()))
                    .toList());
        } catch (AuditUnavailable e) {
            log.error("The evidence of {} acts is not on the audit log: {}", batch.size(), e.toString());
        } catch (RuntimeException e) {
            log.error("The evidence of {} acts could not be recorded; nothing more is done about it.", batch.size(), e);
        } finally {
            batch.forEach(closed -> closed.whenKept().run());
        }
    }

    private void save(List<Closed> batch) {
        Map<String, Evidence> byKick = new HashMap<>();
        batch.forEach(closed -> byKick.put(closed.act().id(), closed.evidence()));
        try {
            table.insert(byKick);
        } catch (DataAccessException e) {
            log.warn("The evidence of {} acts was not kept; their verdicts go on the record.", batch.size(), e);
        }
    }
}
