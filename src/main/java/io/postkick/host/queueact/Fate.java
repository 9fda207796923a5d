package io.postkick.host.queueact;

import io.postkick.host.queue.QueueName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message of a batch.
 *
 * @param before where it was just before; null where nowhere. {@link QueueName#ACTIVE}: an attempt may have been under way, and who
 *     was being served may still get it
 * @param after where it is now; null where nowhere
 * @param text why, in words; empty when there is nothing to explain
 * @param changedAt of one that is on hold now, when its file was changed last (st_ctime), to the nanosecond: each rename is such a
 *     change, so one that has left hold and come back has another time. Null where it is not on hold, or nobody has looked
 */
public record Fate(
        String id,
        Result result,
        @Nullable QueueName before,
        @Nullable QueueName after,
        String text,
        @Nullable Instant changedAt) {

    /** One of which the time of its file does not matter. */
    public Fate(String id, Result result, @Nullable QueueName before, @Nullable QueueName after, String text) {
        this(id, result, before, after, text, null);
    }

    /** The text of a message that was to be put on hold and was there: whoever did that may not want it released. */
    public static final String ON_HOLD_BEFORE = "It was on hold before.";

    /** The text of a message to which the helper had not come when the batch was stopped. */
    public static final String STOPPED = "The act was stopped before it came to this message.";

    /** The text of a message that was to be left alone unless its file was as it had been, and was not. */
    public static final String CHANGED = "It has left hold meanwhile and was put there again, or its file was changed.";

    /** Whether nothing was tried, since its file is not as it was. */
    public boolean isChanged() {
        return result == Result.REFUSED && text.equals(CHANGED);
    }

    /** Whether nothing was tried, since the batch was stopped before. */
    public boolean isLeftOut() {
        return result == Result.REFUSED && text.equals(STOPPED);
    }
}
