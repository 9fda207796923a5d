package io.postkick.audit.log;

import io.postkick.audit.entry.NewEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts on the log what {@link RefusalLimit} has counted; what cannot be written waits until it can. */
@Component
public class RefusalSums {

    private static final Logger log = LoggerFactory.getLogger(RefusalSums.class);

    private final RefusalLimit limit;
    private final Writer writer;
    /** Only one thread at a time touches it: the executor's, and after that has ended whoever stops it. */
    private final Deque<NewEntry> owed = new ArrayDeque<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "audit-refusals");
        created.setDaemon(true);
        return created;
    });

    RefusalSums(RefusalLimit limit, Writer writer) {
        this.limit = limit;
        this.writer = writer;
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::onTime, 1, 1, TimeUnit.SECONDS);
    }

    /** Writes what is due. */
    void onTime() {
        owed.addAll(limit.due());
        write();
    }

    private void write() {
        try {
            while (!owed.isEmpty()) {
                writer.append(owed.peek());
                owed.remove();
            }
        } catch (AuditUnavailable e) {
            log.warn("Refusals that were counted are not on the log yet; tried again");
        } catch (RuntimeException e) {
            log.error("Refusals that were counted could not be written; tried again", e);
        }
    }

    /** Writes all of it, while the log can still be written. */
    public void stop() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(10, TimeUnit.SECONDS)) {
                owed.addAll(limit.rest());
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
