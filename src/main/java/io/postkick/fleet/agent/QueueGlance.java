package io.postkick.fleet.agent;

import io.postkick.fleet.calls.AgentOnly;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.instance.QueueTotals;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.ScanListener;
import io.postkick.host.queue.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * How many messages wait, and how long: counted by the names of files where the agent may see those, and else by what showq(8) listed, which it
 * is asked for once a minute at most, and no more than a twentieth of the time.
 */
@Component
@AgentOnly
class QueueGlance implements ScanListener {

    private static final Duration COUNTING = Duration.ofMillis(500);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int REST = 20;

    private final QueueFiles files;
    private final Queues queues;
    private final Map<String, Listed> listed = new ConcurrentHashMap<>();

    @Autowired
    QueueGlance(QueueFiles files, @Lazy Queues queues) {
        this.files = files;
        this.queues = queues;
    }

    /** What the last scan of an instance's queue found. */
    private record Listed(
            @Nullable Long messages,
            @Nullable Instant oldest,
            @Nullable String problem,
            Duration rest) {}

    /**
     * What is known of a queue.
     *
     * @param messages null where they could not be counted
     * @param problem why they could not, in a sentence
     */
    record Numbers(
            @Nullable Long messages,
            @Nullable Instant oldest,
            @Nullable String problem) {}

    Numbers at(PostfixInstance instance) {
        if (instance.queueDirectory() == null) {
            return new Numbers(null, null, null);
        }
        QueueTotals counted = files.count(instance, COUNTING).totals();
        Listed known = listed.get(instance.name());
        queues.look(instance.name(), known == null ? MINUTE : known.rest());
        Instant oldest = known == null ? null : known.oldest();
        if (counted != null && counted.atLeast().isEmpty()) {
            return new Numbers(sum(counted), oldest, null);
        }
        return known == null ? new Numbers(null, null, null) : new Numbers(known.messages(), oldest, known.problem());
    }

    private static long sum(QueueTotals totals) {
        return QueueTotals.QUEUES.stream().mapToLong(totals::of).sum();
    }

    @Override
    public void ended(String instance, Scan scan, Map<QueueName, Summary.Total> found, Duration took) {
        Scan.Problem problem = scan.problem();
        Duration rest = took.multipliedBy(REST).compareTo(MINUTE) > 0 ? took.multipliedBy(REST) : MINUTE;
        if (problem != null) {
            String why = problem.kind() == Scan.Problem.Kind.STOPPED ? null : problem.detail();
            listed.put(instance, new Listed(null, null, why, rest));
        } else {
            long messages =
                    found.values().stream().mapToLong(Summary.Total::messages).sum();
            listed.put(instance, new Listed(messages, Summary.oldest(found), null, rest));
        }
    }
}
