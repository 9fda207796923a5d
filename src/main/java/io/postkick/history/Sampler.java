package io.postkick.history;

import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Queues;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads every queue of this host now and then for its size over time, one instance after the other. A queue that takes long is read
 * less often: no instance is scanned for more than a twentieth of the time on this account. Those of other hosts are not read for it.
 */
@Component
class Sampler extends Upkeep {

    private static final int REST = 20;

    private final Instances instances;
    private final Queues queues;
    private final SampleKeeper samples;
    private final Duration interval;
    private final LongSupplier nanoTime;
    private final Map<String, Long> restingUntil = new ConcurrentHashMap<>();

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
        super("queue-sampler");
        this.instances = instances;
        this.queues = queues;
        this.samples = samples;
        this.interval = properties.sampleInterval();
        this.nanoTime = nanoTime;
    }

    private void sampleAll() {
        try {
            for (PostfixInstance instance : instances.all()) {
                if (instance.host() == null) {
                    sample(instance);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
    protected void begin(Rounds started) {
        if (!interval.isZero() && !interval.isNegative()) {
            started.every(interval, this::sampleAll);
        }
    }

    /** No reading is waited for. */
    @Override
    protected void conclude(Rounds ended) {
        ended.cutOff();
    }
}
