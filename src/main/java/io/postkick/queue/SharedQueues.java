package io.postkick.queue;

import io.postkick.instance.PostfixInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps one shared queue for each instance that anybody has looked at. */
@Component
final class SharedQueues implements Queues, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SharedQueues.class);

    /** All snapshots together may take this part of the heap: the console must stay able to act and to record. */
    private static final double PART_OF_HEAP = 0.7;

    private final QueueProperties properties;
    private final Clock clock;
    private final List<ScanListener> listeners;
    private final Map<String, SharedQueue> queues = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    SharedQueues(QueueProperties properties, Clock clock, List<ScanListener> listeners) {
        this.properties = properties;
        this.clock = clock;
        this.listeners = listeners;
    }

    @Override
    public Listing look(PostfixInstance instance, Duration maxAge) {
        if (NoShowq.in(instance)) {
            return NoShowq.listing(clock.instant());
        }
        return queue(instance.name()).look(instance.queueDirectory(), maxAge);
    }

    @Override
    public Listing read(PostfixInstance instance) throws InterruptedException {
        if (NoShowq.in(instance)) {
            return NoShowq.listing(clock.instant());
        }
        return queue(instance.name()).read(instance.queueDirectory());
    }

    private SharedQueue queue(String instance) {
        return queues.computeIfAbsent(
                instance, name -> new SharedQueue(name, properties, clock, this::room, () -> stopping, this::ended));
    }

    private long room() {
        long held = queues.values().stream().mapToLong(SharedQueue::bytesHeld).sum();
        return (long) (Runtime.getRuntime().maxMemory() * PART_OF_HEAP) - held;
    }

    private void ended(String instance, Reading reading) {
        for (ScanListener listener : listeners) {
            try {
                listener.ended(instance, reading.scan(), reading.snapshot(), reading.took());
            } catch (RuntimeException e) {
                log.error("A scan of {} was not noted by {}; it is shown all the same.", instance, listener, e);
            }
        }
    }

    @Override
    public void start() {
        stopping = false;
    }

    /** Running scans see it within a fraction of a second. */
    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }
}
