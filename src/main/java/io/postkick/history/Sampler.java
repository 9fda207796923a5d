package io.postkick.history;

import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Queues;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Reads every queue now and then for its size over time, one instance after the other. A queue that takes long is read less
 * often: no instance is scanned for more than a twentieth of the time on this account.
 */
@Component
class Sampler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    private static final int REST = 20;

    private final Instances instances;
    private final Queues queues;
    private final SampleKeeper samples;
    private final Duration interval;
    private final LongSupplier nanoTime;
    private final Map<String, Long> restingUntil = new ConcurrentHashMap<>();
    private volatile ScheduledThreadPoolExecutor timer = timer();
    private volatile boolean running;

    @Autowired
    Sampler(Instances instances, Queues queues, SampleKeeper samples, SampleProperties properties) {
        this(instances, queues, samples, properties, System::nanoTime);
    }

    Sampler(
            Instances instances,
            Queues queues,
            SampleKeeper samples,
            SampleProperties properties,
            LongSupplier nanoTime) {
        this.instances = instances;
        this.queues = queues;
        this.samples = samples;
        this.interval = properties.sampleInterval();
        this.nanoTime = nanoTime;
    }

    private void sampleAll() {
        try {
            for (PostfixInstance instance : instances.all()) {
                sample(instance);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("A queue was not sampled; the next try is in {} s.", interval.toSeconds(), e);
        }
    }

    private void sample(PostfixInstance instance) throws InterruptedException {
        long now = nanoTime.getAsLong();
        Long resting = restingUntil.get(instance.name());
        if ((resting != null && now - resting < 0) || samples.hasOneSince(instance.name(), interval.dividedBy(2))) {
            return;
        }
        queues.read(instance.name());
        restingUntil.put(instance.name(), now + REST * (nanoTime.getAsLong() - now));
    }

    @Override
    public void start() {
        running = true;
        if (!interval.isZero() && !interval.isNegative()) {
            timer = timer();
            Future<?> unused = timer.scheduleWithFixedDelay(
                    this::sampleAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static ScheduledThreadPoolExecutor timer() {
        var threads = new CustomizableThreadFactory("queue-sampler-");
        threads.setDaemon(true);
        return new ScheduledThreadPoolExecutor(1, threads);
    }
}
