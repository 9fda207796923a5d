package io.postkick.queueact.run;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.ScanListener;
import io.postkick.host.queue.Summary.Total;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps from whom and to whom the messages were that acts named, since nobody can look that up once they have left the queue. Not on
 * the audit log, which cannot be thinned: this is deleted after {@code postkick.queue.addresses-kept}, when a queue is read next. No act
 * depends on it.
 */
@Component
public class KeptMessages implements ScanListener {

    private static final Logger log = LoggerFactory.getLogger(KeptMessages.class);

    private static final Duration BETWEEN_CLEARANCES = Duration.ofHours(1);

    private final KeptTable table;
    private final Duration kept;
    private final Clock clock;
    private volatile Instant cleared = Instant.MIN;

    KeptMessages(KeptTable table, QueueActProperties properties, Clock clock) {
        this.table = table;
        this.kept = properties.addressesKept();
        this.clock = clock;
    }

    /**
     * Keeps what is known of an act's messages.
     *
     * @param act its id; nothing was kept of it before
     */
    public void keep(String act, List<KeptMessage> messages) {
        if (kept.isZero()) {
            return;
        }
        try {
            table.keep(act, messages, clock.instant());
        } catch (DataAccessException e) {
            log.warn("From whom and to whom the messages of act {} are is not kept", act, e);
        }
    }

    /** What is kept of messages that an act named, by queue ID. */
    public Map<String, KeptMessage> of(String act, List<String> ids) {
        try {
            return table.find(act, ids, clock.instant().minus(kept));
        } catch (DataAccessException e) {
            log.warn("What is kept of the messages of act {} cannot be read", act, e);
            return Map.of();
        }
    }

    @Override
    public void ended(String instance, Scan scan, Map<QueueName, Total> queues, Duration took) {
        Instant now = clock.instant();
        if (cleared.isAfter(now.minus(BETWEEN_CLEARANCES))) {
            return;
        }
        try {
            table.forget(now.minus(kept));
            cleared = now;
        } catch (DataAccessException e) {
            log.warn("What is kept of messages for longer than it should be cannot be deleted now", e);
        }
    }
}
