package io.postkick.audit.log;

import io.postkick.audit.entry.NewEntry;
import io.postkick.upkeep.Rounds;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts on the log what {@link RefusalLimit} has counted; what cannot be written waits until it can. */
@Component
public class RefusalSums {

    private static final Logger log = LoggerFactory.getLogger(RefusalSums.class);

    private static final Duration LAST = Duration.ofSeconds(10);

    private final RefusalLimit limit;
    private final Writer writer;
    /** Only one thread at a time touches it: that of the rounds, and after that has ended whoever stops it. */
    private final Deque<NewEntry> owed = new ArrayDeque<>();

    private final Rounds rounds = new Rounds("audit-refusals");

    RefusalSums(RefusalLimit limit, Writer writer) {
        this.limit = limit;
        this.writer = writer;
    }

    public void start() {
        rounds.every(Duration.ofSeconds(1), this::onTime);
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
        rounds.end();
        if (rounds.awaitEnd(LAST)) {
            owed.addAll(limit.rest());
            write();
        }
    }
}
