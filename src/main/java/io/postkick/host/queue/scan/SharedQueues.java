package io.postkick.host.queue.scan;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.ScanListener;
import io.postkick.host.queue.snapshot.QueueMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
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

    /** Every scan has limits of its own. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ScanProperties properties;
    private final Clock clock;
    private final List<ScanListener> listeners;
    private final Map<String, SharedQueue> queues = new ConcurrentHashMap<>();
    private final QueueMemory memory;
    private volatile boolean stopping;

    SharedQueues(ScanProperties properties, Clock clock, List<ScanListener> listeners) {
        this.properties = properties;
        this.clock = clock;
        this.listeners = listeners;
        this.memory = new QueueMemory(QueueMemory.of(Runtime.getRuntime().maxMemory()), this::makeRoom);
    }

    @Override
    public Listing look(PostfixInstance instance, Duration maxAge) {
        if (NoShowq.in(instance)) {
            return NoShowq.listing(clock.instant());
        }
        return Explained.of(
                instance, queue(instance.name()).look(instance.queueDirectory(), Lifetimes.of(instance), maxAge));
    }

    @Override
    public Listing read(PostfixInstance instance) throws InterruptedException {
        return read(instance, FOR_EVER);
    }

    @Override
    public Listing read(PostfixInstance instance, Duration patience) throws InterruptedException {
        if (NoShowq.in(instance)) {
            return NoShowq.listing(clock.instant());
        }
        return Explained.of(
                instance, queue(instance.name()).read(instance.queueDirectory(), Lifetimes.of(instance), patience));
    }

    private SharedQueue queue(String instance) {
        return queues.computeIfAbsent(
                instance, name -> new SharedQueue(name, properties, clock, memory, () -> stopping, this::ended));
    }

    /** First what failed scans have left, then the listing that nobody has looked at for longest. */
    private boolean makeRoom() {
        return queues.values().stream().anyMatch(SharedQueue::dropFailed)
                || queues.values().stream()
                        .filter(SharedQueue::hasUnseen)
                        .max(Comparator.comparingLong(SharedQueue::age))
                        .filter(SharedQueue::dropUnseen)
                        .isPresent();
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
