package io.postkick.retry;

import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.run.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
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

    /**
     * One of them.
     *
     * @param numbers of its messages, in the order in which they are asked for, from 1; null when everything was retried
     * @param askedFor how many were, as it goes on: one that was stopped has left the others alone
     */
    private record Remembered(
            String instance,
            String id,
            String actor,
            Instant at,
            @Nullable Map<String, Integer> numbers,
            IntSupplier askedFor) {

        int size() {
            return numbers == null ? 0 : numbers.size();
        }

        int among(List<String> ids) {
            int last = askedFor.getAsInt();
            if (numbers == null) {
                return last == 0 ? 0 : ids.size();
            }
            return (int) ids.stream()
                    .map(numbers::get)
                    .filter(number -> number != null && number <= last)
                    .count();
        }
    }

    /**
     * An earlier retry of some of the same messages.
     *
     * @param count how many of them
     * @param kick whether it was a kick, with a request that has all mail tried
     */
    record Repeat(String id, String actor, Instant at, int count, boolean kick) {}

    /** @param askedFor how many of its messages Postfix was asked for, as it goes on */
    synchronized void note(Plan plan, IntSupplier askedFor) {
        forget();
        Map<String, Integer> numbers = plan.selected().means().isAboutAll() ? null : numbered(plan.ids());
        retries.add(
                new Remembered(plan.instance(), plan.id(), plan.actor().name(), clock.instant(), numbers, askedFor));
        while (retries.stream().mapToInt(Remembered::size).sum() > mostMessages) {
            retries.remove(0);
        }
    }

    private static Map<String, Integer> numbered(List<String> ids) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String id : ids) {
            numbers.put(id, numbers.size() + 1);
        }
        return numbers;
    }

    /** The retries of any of these messages, newest first. */
    List<Repeat> of(String instance, List<String> ids) {
        forget();
        List<Repeat> repeats = new ArrayList<>();
        for (Remembered earlier : retries) {
            int count = earlier.among(ids);
            if (earlier.instance().equals(instance) && count > 0) {
                repeats.add(0, new Repeat(earlier.id(), earlier.actor(), earlier.at(), count, false));
            }
        }
        return repeats;
    }

    private void forget() {
        Instant since = clock.instant().minus(memory);
        retries.removeIf(retry -> !retry.at().isAfter(since));
    }
}
