package io.postkick.host.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queues of all instances: at most one scan of each at a time, shared by all who look, and none for nobody. Who has a listing
 * asks on by it, with one call for however much there is to know. Answers come from the reading that it is of, as far as that had come
 * then; when that was given up meanwhile, from the newest there is. A listing of no messages has no answers.
 */
public interface Queues {

    /**
     * What is known now. Begins a scan when none runs and the newest is older than wanted; waits shortly for the first
     * messages when there is nothing to show yet, never for the end.
     *
     * @param instance its name; of one that does not exist nothing is known
     * @param maxAge how old a reading may be before another scan begins; zero: begin one, or join the one that runs
     */
    Listing look(String instance, Duration maxAge);

    /**
     * Something was done to messages of an instance. Who looks from now on is shown what was read after that, where reading takes no longer
     * than some seconds.
     */
    void changed(String instance);

    /** Waits until the scan that runs, or one that this begins, ends. Not for a thread of the web server. */
    Listing read(String instance) throws InterruptedException;

    /** The same, but no longer than that: the scan may still run then, and goes on for a while. */
    Listing read(String instance, Duration patience) throws InterruptedException;

    /**
     * Some messages.
     *
     * @param cursor what {@link Page#next} of the page before said, of this reading or an older one; null for the first
     * @throws BadCursor if the cursor is none
     */
    Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit);

    /** Messages that the filter lets through. */
    long count(Listing listing, Filter filter);

    /** What the filter lets through, in numbers. */
    Summary summary(Listing listing, Filter filter);

    /** The IDs of every message that the filter lets through, oldest first. */
    List<String> ids(Listing listing, Filter filter);

    /** The messages of that name. */
    Found find(Listing listing, Collection<String> ids);
}
