package io.postkick.host.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A queue as one scan has read it: all of it, or what came so far. Safe for many threads. */
public interface Snapshot {

    /** Messages in it. */
    long size();

    /**
     * Some messages.
     *
     * @param cursor what {@link Page#next} of the page before said, of this snapshot or an older one; null for the first
     * @throws BadCursor if the cursor is none
     */
    Page page(Filter filter, Sort sort, @Nullable String cursor, int limit);

    Optional<Message> find(String id);

    /** The IDs of every message that the filter lets through, oldest first. */
    List<String> ids(Filter filter);

    /** The same numbers for what the filter lets through. */
    Summary summary(Filter filter);

    /** What the listing had besides, and what the console did not understand. */
    default LeftOut leftOut() {
        return LeftOut.NONE;
    }

    /** Whether showq(8) means mail without a sender by that. */
    default boolean isNullSender(String sender) {
        return Lifetimes.BUILT_IN.isNullSender(sender);
    }

    /** When a message of it goes back to its sender unless it is delivered before; null for mail that nobody tries. */
    default @Nullable Instant returnsAt(Message message) {
        return Lifetimes.BUILT_IN.end(message);
    }
}
