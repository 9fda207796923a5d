package io.postkick.host.queue.scan;

import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.ScanListener;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Total;
import io.postkick.host.queue.snapshot.Nothing;
import io.postkick.host.queue.snapshot.QueueMemory;
import io.postkick.host.queue.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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

    private final Instances instances;
    private final ScanProperties properties;
    private final Clock clock;
    private final List<ScanListener> listeners;
    private final Map<String, SharedQueue> queues = new ConcurrentHashMap<>();
    private final QueueMemory memory;
    private volatile boolean stopping;

    SharedQueues(Instances instances, ScanProperties properties, Clock clock, List<ScanListener> listeners) {
        this.instances = instances;
        this.properties = properties;
        this.clock = clock;
        this.listeners = listeners;
        this.memory = new QueueMemory(QueueMemory.of(Runtime.getRuntime().maxMemory()), this::makeRoom);
    }

    @Override
    public Listing look(String instance, Duration maxAge) {
        return instances
                .find(instance)
                .map(found -> look(found, maxAge))
                .orElseGet(() -> NoShowq.unknown(clock.instant()))
                .listing(instance);
    }

    private Known look(PostfixInstance instance, Duration maxAge) {
        if (NoShowq.in(instance)) {
            return NoShowq.known(clock.instant());
        }
        return Explained.of(instance, queue(instance.name()).look(directory(instance), Lifetimes.of(instance), maxAge));
    }

    @Override
    public void changed(String instance) {
        instances
                .find(instance)
                .filter(found -> !NoShowq.in(found))
                .ifPresent(found -> queue(instance).changed());
    }

    @Override
    public Listing read(String instance) throws InterruptedException {
        return read(instance, FOR_EVER);
    }

    @Override
    public Listing read(String instance, Duration patience) throws InterruptedException {
        Optional<PostfixInstance> found = instances.find(instance);
        Known known = found.isPresent() ? read(found.get(), patience) : NoShowq.unknown(clock.instant());
        return known.listing(instance);
    }

    private Known read(PostfixInstance instance, Duration patience) throws InterruptedException {
        if (NoShowq.in(instance)) {
            return NoShowq.known(clock.instant());
        }
        return Explained.of(
                instance, queue(instance.name()).read(directory(instance), Lifetimes.of(instance), patience));
    }

    private static @Nullable Path directory(PostfixInstance instance) {
        String directory = instance.queueDirectory();
        return directory == null ? null : Path.of(directory);
    }

    @Override
    public Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit) {
        return snapshot(listing).page(filter, sort, cursor, limit);
    }

    @Override
    public long count(Listing listing, Filter filter) {
        return snapshot(listing).count(filter);
    }

    @Override
    public Summary summary(Listing listing, Filter filter) {
        return snapshot(listing).summary(filter);
    }

    @Override
    public List<String> ids(Listing listing, Filter filter) {
        return snapshot(listing).ids(filter);
    }

    @Override
    public Found find(Listing listing, Collection<String> ids) {
        return snapshot(listing).find(ids);
    }

    /** A listing of nothing, as of a queue that could not be read, has nothing either if more is known by now. */
    private Snapshot snapshot(Listing listing) {
        SharedQueue queue = listing.messages() == 0 ? null : queues.get(listing.instance());
        return queue == null ? new Nothing() : queue.snapshot(listing.readBy());
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
        Scan scan = reading.scan();
        Map<QueueName, Total> queues = scan.state() == Scan.State.DONE
                ? reading.snapshot().summary(Filter.ALL).queues()
                : Map.of();
        for (ScanListener listener : listeners) {
            try {
                listener.ended(instance, scan, queues, reading.took());
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
