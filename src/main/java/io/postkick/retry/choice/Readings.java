package io.postkick.retry.choice;

import io.postkick.access.Actor;
import io.postkick.access.Places;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Readings of the queue that say which messages are meant. A page is never kept waiting for the end of one; the start of a retry
 * is for a while, together with few others: whoever waits holds a thread of the web server.
 */
@Component
public class Readings {

    /** What a person looks at on the queue page is as old at most. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    /** A filter is resolved by a reading of the queue that is no older; what a page showed comes as IDs. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration ANY_AGE = Duration.ofHours(1);

    /** For scripts: a reading is given up when nobody has asked for it for longer. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(5);

    private static final int AT_ONCE = 10_000;

    private static final int FOR_ONE = 2;
    private static final int FOR_ALL = 16;

    private final Queues queues;
    private final Places places = new Places("retries that wait for the queue to be read", FOR_ONE, FOR_ALL);
    private final Duration patience;

    Readings(Queues queues, RetryProperties properties) {
        this.queues = queues;
        this.patience = properties.retryPatience();
    }

    /** One that has reached its end. */
    public interface Wanted {

        /**
         * Gets it.
         *
         * @throws Refused if the queue is still being read, or could not be
         */
        Listing of(PostfixInstance instance);
    }

    /** What is known, however old and however much of it: for messages that are asked for by name. */
    public Listing known(PostfixInstance instance) {
        return queues.look(instance.name(), ANY_AGE);
    }

    /** Messages that the reading under way has come to; 0 when none is. */
    public long soFar(PostfixInstance instance) {
        Scan running = known(instance).running();
        return running == null ? 0 : running.scanned();
    }

    /**
     * For a look at what a retry would do.
     *
     * @param again whether it is the page that asks how far it is: then a reading that failed is the answer
     */
    public Wanted forPreview(boolean again) {
        return instance -> {
            Listing known = queues.look(instance.name(), RECENT);
            boolean anew = known.failed() != null && known.running() == null && !again;
            return ended(anew ? queues.look(instance.name(), Duration.ZERO) : known);
        };
    }

    /**
     * For a retry that is to begin.
     *
     * @throws Refused at once, if others wait already
     */
    public Wanted forStart(Actor actor) {
        return instance -> {
            Listing known = queues.look(instance.name(), FRESH);
            return ended(known.running() == null && known.failed() == null ? known : await(actor, instance));
        };
    }

    @SuppressWarnings("try") // the place is only held
    private Listing await(Actor actor, PostfixInstance instance) {
        try (Places.Place place = places.take(actor)) {
            return queues.read(instance.name(), patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the queue was read", e);
        }
    }

    public Found find(Listing listing, Collection<String> ids) {
        return queues.find(listing, ids);
    }

    /** The same for any number of them, some thousand with one call: all at once may take much memory. */
    public void eachOf(Listing listing, List<String> ids, BiConsumer<String, Optional<Message>> taker) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            Found found = queues.find(listing, some);
            some.forEach(id -> taker.accept(id, found.find(id)));
        }
    }

    /** The IDs of every message that the filter lets through, oldest first. */
    public List<String> ids(Listing listing, Filter filter) {
        return queues.ids(listing, filter);
    }

    /** Messages that the filter lets through. */
    public long count(Listing listing, Filter filter) {
        return queues.count(listing, filter);
    }

    private static Listing ended(Listing listing) {
        Scan running = listing.running();
        if (running != null) {
            throw Refused.because(ChoiceWhy.QUEUE_COMING, running.scanned()).retryAfter(UNTIL_ASKED_AGAIN);
        }
        Scan failed = listing.failed();
        if (failed != null && failed.problem() != null) {
            throw Refused.because(ChoiceWhy.QUEUE_UNREADABLE, failed.problem().detail());
        }
        return listing;
    }
}
