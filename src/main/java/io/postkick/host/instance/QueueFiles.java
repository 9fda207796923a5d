package io.postkick.host.instance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the queue directory of an instance tells by names and owners alone: no file in it is opened. */
public interface QueueFiles {

    /**
     * The totals, or why there are none.
     *
     * @param totals null when a queue could not be read
     * @param problem null when all could
     */
    record Count(@Nullable QueueTotals totals, @Nullable String problem) {}

    /** Counts the messages of each queue. */
    Count count(PostfixInstance instance, Duration limit);

    /** The number of the user to whom the queue belongs; null if that cannot be found out. */
    @Nullable
    Integer owner(PostfixInstance instance);
}
