package io.postkick.retry;

import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.run.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Remembers for some minutes who had which messages retried, so that a preview can warn of doing so again. It is a courtesy, not
 * a limit: kept in memory.
 */
@Component
class RecentRetries {

    /** Queue IDs that are remembered at most: the oldest retries are forgotten early where there are more. */
    private static final int MOST_MESSAGES = 2_000_000;

    /** Each takes some hundred bytes: all together a sixteenth of the heap. */
    private static final int HEAP_BYTES_PER_MESSAGE = 16 * 128;

    private final Duration memory;
    private final Clock clock;
    private final int mostMessages;
    private final List<Remembered> retries = new CopyOnWriteArrayList<>();

    @Autowired
    RecentRetries(RetryProperties properties, Clock clock) {
        this(properties.retryMemory(), clock, most(Runtime.getRuntime().maxMemory()));
    }

    RecentRetries(Duration memory, Clock clock, int mostMessages) {
        this.memory = memory;
        this.clock = clock;
        this.mostMessages = mostMessages;
    }

    static int most(long heap) {
        return (int) Math.min(MOST_MESSAGES, heap / HEAP_BYTES_PER_MESSAGE);
    }

    /** @param messages null when everything was retried */
    private record Remembered(
            String instance,
            String id,
            String actor,
            Instant at,
            @Nullable Set<String> messages) {

        int size() {
            return messages == null ? 0 : messages.size();
        }

        int among(List<String> ids) {
            return messages == null
                    ? ids.size()
                    : (int) ids.stream().filter(messages::contains).count();
        }
    }

    /**
     * An earlier retry of some of the same messages.
     *
     * @param count how many of them
     */
    record Repeat(String id, String actor, Instant at, int count) {}

    synchronized void note(Plan plan) {
        forget();
        Set<String> messages = plan.selected().means().isAboutAll() ? null : new HashSet<>(plan.ids());
        retries.add(new Remembered(plan.instance(), plan.id(), plan.actor().name(), clock.instant(), messages));
        while (retries.stream().mapToInt(Remembered::size).sum() > mostMessages) {
            retries.remove(0);
        }
    }

    /** The retries of any of these messages, newest first. */
    List<Repeat> of(String instance, List<String> ids) {
        forget();
        List<Repeat> repeats = new ArrayList<>();
        for (Remembered earlier : retries) {
            int count = earlier.among(ids);
            if (earlier.instance().equals(instance) && count > 0) {
                repeats.add(0, new Repeat(earlier.id(), earlier.actor(), earlier.at(), count));
            }
        }
        return repeats;
    }

    private void forget() {
        Instant since = clock.instant().minus(memory);
        retries.removeIf(retry -> !retry.at().isAfter(since));
    }
}
