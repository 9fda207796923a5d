package io.postkick.host.queueact;

import io.postkick.host.queue.QueueName;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message of a batch.
 *
 * @param before where it was just before; null where nowhere. {@link QueueName#ACTIVE}: an attempt may have been under way, and who
 *     was being served may still get it
 * @param after where it is now; null where nowhere
 * @param text why, in words; empty when there is nothing to explain
 */
public record Fate(
        String id,
        Result result,
        @Nullable QueueName before,
        @Nullable QueueName after,
        String text) {

    /** The text of a message that was to be put on hold and was there: whoever did that may not want it released. */
    public static final String ON_HOLD_BEFORE = "It was on hold before.";

    /** The text of a message to which the helper had not come when the batch was stopped. */
    public static final String STOPPED = "The act was stopped before it came to this message.";

    /** Whether nothing was tried, since the batch was stopped before. */
    public boolean isLeftOut() {
        return result == Result.REFUSED && text.equals(STOPPED);
    }
}
