package io.postkick.history;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.ScanListener;
import io.postkick.host.queue.Snapshot;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Total;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps the size that a complete scan found, unless it kept one shortly before, and forgets old ones. */
@Component
class SampleKeeper implements Samples, ScanListener {

    private static final Logger log = LoggerFactory.getLogger(SampleKeeper.class);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CLEARANCES = Duration.ofHours(1);

    private final SampleTable table;
    private final Clock clock;
    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private volatile Instant cleared = Instant.MIN;

    SampleKeeper(SampleTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public List<Sample> since(String instance, Instant from) {
        Instant now = clock.instant();
        Instant first = from.isBefore(now.minus(KEPT)) ? now.minus(KEPT) : from;
        return first.isAfter(now) ? List.of() : table.between(instance, first, now, MOST);
    }

    @Override
    public void ended(String instance, Scan scan, Snapshot snapshot, Duration took) {
        if (scan.state() != Scan.State.DONE) {
            return;
        }
        try {
            if (!isTooSoon(instance, scan.startedAt())) {
                table.add(
                        instance,
                        sample(scan.startedAt(), snapshot.summary(Filter.ALL).queues()));
                last.put(instance, scan.startedAt());
                clear();
            }
        } catch (DataAccessException e) {
            log.warn("The size of the queue of {} was not kept; the next scan's will be.", instance, e);
        }
    }

    /** Whether one was kept in the time before now, whoever had the queue read. */
    boolean hasOneSince(String instance, Duration time) {
        Instant latest = latest(instance);
        return latest != null && latest.isAfter(clock.instant().minus(time));
    }

    private @Nullable Instant latest(String instance) {
        Instant known = last.get(instance);
        return known != null ? known : table.latest(instance).orElse(null);
    }

    private boolean isTooSoon(String instance, Instant at) {
        Instant before = latest(instance);
        return before != null && at.isBefore(before.plus(APART)) && !at.isBefore(before);
    }

    private void clear() {
        Instant now = clock.instant();
        if (cleared.isBefore(now.minus(BETWEEN_CLEARANCES))) {
            cleared = now;
            table.forgetBefore(now.minus(KEPT));
        }
    }

    private static Sample sample(Instant at, Map<QueueName, Total> queues) {
        Map<QueueName, Long> messages = new EnumMap<>(QueueName.class);
        Map<QueueName, Long> bytes = new EnumMap<>(QueueName.class);
        queues.forEach((queue, total) -> {
            messages.put(queue, total.messages());
            bytes.put(queue, total.bytes());
        });
        return new Sample(at, messages, bytes, Summary.oldest(queues));
    }
}
