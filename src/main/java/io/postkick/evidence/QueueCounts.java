package io.postkick.evidence;

import io.postkick.host.instance.PostfixInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts queues for acts. A few acts have a count each; while many are watched, those of the same moment share one. */
final class QueueCounts {

    /** How long one count may take. */
    private static final Duration LIMIT = Duration.ofMillis(200);

    /** How long Postfix may take to list them: it opens every file, and the act waits meanwhile. */
    private static final Duration LISTED = Duration.ofMillis(400);

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int MANY = 16;

    private final ListedQueues listed;
    private final Map<Path, Counted> newest = new ConcurrentHashMap<>();

    QueueCounts(ListedQueues listed) {
        this.listed = listed;
    }

    private record Counted(long nanos, QueueCount.Result result) {}

    /** What was counted a moment ago, if so many watches may share it; else null. */
    QueueCount.@Nullable Result shared(@Nullable Path queueDirectory, int watches) {
        Counted last = queueDirectory == null || watches < MANY ? null : newest.get(queueDirectory);
        return last != null && System.nanoTime() - last.nanos < MOMENT.toNanos() ? last.result : null;
    }

    /** Counts anew: the files, or where they may not be seen what Postfix lists. */
    QueueCount.Result count(PostfixInstance instance) {
        long now = System.nanoTime();
        Path queueDirectory = instance.queueDirectory();
        QueueCount.Result files = QueueCount.of(queueDirectory, LIMIT);
        QueueCount.Result result = files.totals() != null || queueDirectory == null
                ? files
                : listed.count(instance, LISTED)
                        .map(totals -> new QueueCount.Result(totals, null))
                        .orElse(files);
        if (queueDirectory != null) {
            newest.put(queueDirectory, new Counted(now, result));
        }
        return result;
    }
}
