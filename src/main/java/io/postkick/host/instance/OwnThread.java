package io.postkick.host.instance;

import io.postkick.host.instance.InstanceProperties.Configured;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reads the files of one configuration directory, all on one thread: a file that never answers (a network file system that
 * hangs, some files of the kernel) keeps this thread and nobody else. While it does, everybody is told so at once.
 */
final class OwnThread<T> {

    private final Duration limit;
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Instant readingSince;

    OwnThread(Configured configured, Duration limit) {
        this.limit = limit;
        var threads = new CustomizableThreadFactory("instance-" + configured.configDirectory() + "-");
        threads.setDaemon(true);
        this.thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        thread.allowCoreThreadTimeOut(true);
    }

    /** What was read, or would have been. */
    record Answer<T>(@Nullable T value, @Nullable Instant silentSince) {}

    /** Begins to read; the supplier waits for the answer until the limit, which begins now, is over. */
    Supplier<Answer<T>> ask(Supplier<T> files) {
        Instant asked = Instant.now();
        Instant stuck = stuckSince(asked);
        if (stuck != null) {
            return () -> new Answer<>(null, stuck);
        }
        FutureTask<T> task = new FutureTask<>(() -> read(files));
        thread.execute(task);
        return () -> await(task, asked);
    }

    private @Nullable Instant stuckSince(Instant now) {
        Instant since = readingSince;
        return since != null && since.plus(limit).isBefore(now) ? since : null;
    }

    private T read(Supplier<T> files) {
        readingSince = Instant.now();
        try {
            return files.get();
        } finally {
            readingSince = null;
        }
    }

    private Answer<T> await(FutureTask<T> task, Instant asked) {
        try {
            long left = Instant.now().until(asked.plus(limit), ChronoUnit.MILLIS);
            return new Answer<>(task.get(Math.max(1, left), TimeUnit.MILLISECONDS), null);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The files of an instance cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // Nothing waits for it any more: it must not queue behind the one that hangs.
        }
        thread.remove(task);
        Instant since = readingSince;
        return new Answer<>(null, since == null || since.isAfter(asked) ? asked : since);
    }
}
