package io.postkick.history;

import io.postkick.host.queue.QueueName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Primary;

/** The sizes that a test says were kept. */
@Primary
public class FakeSamples implements Samples {

    private final List<Sample> samples = new ArrayList<>();

    public void clear() {
        samples.clear();
    }

    /** Older ones first. */
    public void keep(Instant at, long active, long deferred) {
        Map<QueueName, Long> messages = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            messages.put(queue, 0L);
        }
        messages.put(QueueName.ACTIVE, active);
        messages.put(QueueName.DEFERRED, deferred);
        samples.add(new Sample(at, messages, Map.of(), null));
    }

    @Override
    public List<Sample> since(String instance, Instant from) {
        return samples.stream().filter(sample -> !sample.at().isBefore(from)).toList();
    }
}
