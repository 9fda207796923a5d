package io.postkick.history;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.ScanListener;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Total;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the size that a complete scan found, unless it kept one shortly before, and forgets old ones. What the newest scan of this
 * console found is told in any case.
 */
@Component
class SampleKeeper implements Samples, ScanListener {

    private static final Logger log = LoggerFactory.getLogger(SampleKeeper.class);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CLEARANCES = Duration.ofHours(1);

    private final SampleTable table;
    private final Clock clock;
    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final Map<String, Sample> newest = new ConcurrentHashMap<>();
    private volatile Instant cleared = Instant.MIN;

    SampleKeeper(SampleTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public List<Sample> since(String instance, Instant from) {
        Instant now = clock.instant();
        Instant first = from.isBefore(now.minus(KEPT)) ? now.minus(KEPT) : from;
        if (first.isAfter(now)) {
            return List.of();
        }
        List<Sample> kept = table.between(instance, first, now, MOST);
        Sample found = newest.get(instance);
        return found == null || found.at().isBefore(first) || found.at().isAfter(now) ? kept : with(kept, found);
    }

    /** In place of the last one, where there is no room for another. */
    private static List<Sample> with(List<Sample> kept, Sample found) {
        if (!kept.isEmpty() && !kept.get(kept.size() - 1).at().isBefore(found.at())) {
            return kept;
        }
        List<Sample> samples = new ArrayList<>(kept.subList(0, Math.min(kept.size(), MOST - 1)));
        samples.add(found);
        return samples;
    }

    @Override
    public void ended(String instance, Scan scan, Map<QueueName, Total> queues, Duration took) {
        if (scan.state() != Scan.State.DONE) {
            return;
        }
        Sample found = sample(scan.startedAt(), queues);
        newest.put(instance, found);
        try {
            if (!isTooSoon(instance, scan.startedAt())) {
                table.add(instance, found);
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
