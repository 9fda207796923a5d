package io.postkick.host.queue.scan;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What the last complete scan of each instance found, and how long scans take, as metrics. */
@Component
class QueueMetrics implements ScanListener {

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Map<QueueName, Total>> known = new ConcurrentHashMap<>();

    QueueMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void ended(String instance, Scan scan, Snapshot snapshot, Duration took) {
        Scan.Problem problem = scan.problem();
        Timer.builder("postkick.queue.scan")
                .description("Time of a scan, by how it ended")
                .tags(
                        "instance",
                        instance,
                        "outcome",
                        problem == null ? "DONE" : problem.kind().name())
                .register(meters)
                .record(took);
        if (problem == null && known.put(instance, snapshot.summary(Filter.ALL).queues()) == null) {
            register(instance);
        }
    }

    private void register(String instance) {
        for (QueueName queue : QueueName.values()) {
            Tags tags = Tags.of("instance", instance, "queue", queue.text());
            Gauge.builder(
                            "postkick.queue.messages",
                            () -> total(instance, queue).messages())
                    .description("Messages in the queue when it was last read")
                    .tags(tags)
                    .register(meters);
            Gauge.builder("postkick.queue.size", () -> total(instance, queue).bytes())
                    .description("Size of the messages in the queue when it was last read")
                    .baseUnit("bytes")
                    .tags(tags)
                    .register(meters);
        }
        Gauge.builder("postkick.queue.oldest.age", () -> oldestAge(instance))
                .description("Age of the oldest message; 0 when there is none")
                .baseUnit("seconds")
                .tags("instance", instance)
                .register(meters);
    }

    private Total total(String instance, QueueName queue) {
        return known.getOrDefault(instance, Map.of()).getOrDefault(queue, new Total(0, 0, null));
    }

    private double oldestAge(String instance) {
        Instant oldest = Summary.oldest(known.getOrDefault(instance, Map.of()));
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }
}
