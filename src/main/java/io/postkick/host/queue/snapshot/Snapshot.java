package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A queue as one scan has read it: all of it, or what came so far. Safe for many threads. */
public interface Snapshot {

    /** Messages in it. */
    long size();

    /** What it was when it had so many messages, however many come: who asks several things is answered of the same ones. */
    default Snapshot first(long messages) {
        return this;
    }

    /**
     * Some messages.
     *
     * @param cursor what {@link Page#next} of the page before said, of this snapshot or an older one; null for the first
     * @throws BadCursor if the cursor is none
     */
    Page page(Filter filter, Sort sort, @Nullable String cursor, int limit);

    Optional<Message> find(String id);

    /** All of these that it has. */
    default Found find(Collection<String> ids) {
        Map<String, Message> found = new HashMap<>();
        for (String id : ids) {
            find(id).ifPresent(message -> found.put(id, message));
        }
        return new Found(found);
    }

    /** How many the filter lets through. */
    long count(Filter filter);

    /** The IDs of every message that the filter lets through, oldest first. */
    List<String> ids(Filter filter);

    /** The same numbers for what the filter lets through. */
    Summary summary(Filter filter);

    /** What the listing had besides, and what the console did not understand. */
    default LeftOut leftOut() {
        return LeftOut.NONE;
    }

    /** How long its mail is tried. */
    default Lifetimes lifetimes() {
        return Lifetimes.BUILT_IN;
    }
}
