package io.postkick.evidence;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
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

    private final QueueFiles files;
    private final ListedQueues listed;
    private final Map<String, Counted> newest = new ConcurrentHashMap<>();

    QueueCounts(QueueFiles files, ListedQueues listed) {
        this.files = files;
        this.listed = listed;
    }

    private record Counted(long nanos, QueueFiles.Count result) {}

    /** What was counted a moment ago, if so many watches may share it; else null. */
    QueueFiles.@Nullable Count shared(@Nullable String queueDirectory, int watches) {
        Counted last = queueDirectory == null || watches < MANY ? null : newest.get(queueDirectory);
        return last != null && System.nanoTime() - last.nanos < MOMENT.toNanos() ? last.result : null;
    }

    /** Counts anew: the files, or where they may not be seen what Postfix lists. */
    QueueFiles.Count count(PostfixInstance instance) {
        long now = System.nanoTime();
        String queueDirectory = instance.queueDirectory();
        QueueFiles.Count counted = files.count(instance, LIMIT);
        QueueFiles.Count result = counted.totals() != null || queueDirectory == null
                ? counted
                : listed.count(instance, LISTED)
                        .map(totals -> new QueueFiles.Count(totals, null))
                        .orElse(counted);
        if (queueDirectory != null) {
            newest.put(queueDirectory, new Counted(now, result));
        }
        return result;
    }
}
