package io.postkick.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers for some minutes who had which messages retried, so that a preview can warn of doing so again. It is a courtesy, not
 * a limit: kept in memory.
 */
@Component
class RecentRetries {

    private final Duration memory;
    private final Clock clock;
    private final List<Remembered> retries = new CopyOnWriteArrayList<>();

    RecentRetries(RetryProperties properties, Clock clock) {
        this.memory = properties.retryMemory();
        this.clock = clock;
    }

    /** @param messages null when everything was retried */
    private record Remembered(
            String instance,
            String id,
            String actor,
            Instant at,
            @Nullable Set<String> messages) {

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

    void note(Plan plan) {
        forget();
        Set<String> messages = plan.selected().way() == Way.EVERYTHING ? null : new HashSet<>(plan.ids());
        retries.add(new Remembered(plan.instance(), plan.id(), plan.actor().name(), clock.instant(), messages));
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
