package io.postkick.retry;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** A queue that a test fills and changes by hand; each reading sees it as it is then. */
@TestComponent
@Primary
public class HandMadeQueue implements Queues {

    private final Clock clock;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private Scan.@Nullable Problem problem;
    private @Nullable Long coming;
    private @Nullable Duration ageWhileReadAgain;
    private int readings;
    private int finds;
    private int anew;
    private Runnable beforeReading = () -> {};

    public HandMadeQueue(Clock clock) {
        this.clock = clock;
    }

    public synchronized void clear() {
        messages.clear();
        problem = null;
        coming = null;
        ageWhileReadAgain = null;
        beforeReading = () -> {};
    }

    /** Does that once, when somebody next waits for a reading. */
    public synchronized void beforeReading(Runnable what) {
        beforeReading = what;
    }

    /** Puts a message in, or changes it. */
    public synchronized void put(String id, QueueName queue, String recipient, String reason) {
        put(id, queue, recipient, reason, Duration.ofHours(1));
    }

    public synchronized void put(String id, QueueName queue, String recipient, String reason, Duration age) {
        put(id, queue, clock.instant().minus(age), "sender@example.org", List.of(new Recipient(recipient, reason)));
    }

    public synchronized void put(
            String id, QueueName queue, Instant arrivedAt, String sender, List<Recipient> recipients) {
        messages.put(id, new Message(id, queue, arrivedAt, 1000, false, sender, recipients));
    }

    /** Moves a message to another queue, and changes nothing else of it. */
    public synchronized void move(String id, QueueName queue) {
        messages.computeIfPresent(
                id,
                (same, message) -> new Message(
                        id,
                        queue,
                        message.arrivedAt(),
                        message.size(),
                        message.forcedExpire(),
                        message.sender(),
                        message.recipients()));
    }

    public synchronized void remove(String id) {
        messages.remove(id);
    }

    /** It cannot be read; null: it can again. */
    public synchronized void fail(Scan.@Nullable Problem how) {
        problem = how;
    }

    /** It is being read, so many messages so far, and does not come to an end; null: it is at its end. */
    public synchronized void readingSoFar(@Nullable Long scanned) {
        coming = scanned;
    }

    /** What is known of it is so old, and another reading runs; null: none does. */
    public synchronized void readAgain(@Nullable Duration age) {
        ageWhileReadAgain = age;
    }

    /** How often it was to be read whatever is known. */
    public synchronized int anew() {
        return anew;
    }

    /** How often somebody waited for its end. */
    public synchronized int readings() {
        return readings;
    }

    @Override
    public synchronized Listing look(String instance, Duration maxAge) {
        anew += maxAge.isZero() ? 1 : 0;
        return listing();
    }

    @Override
    public void changed(String instance) {
        // What it tells is always of now.
    }

    @Override
    public Listing read(String instance) {
        Runnable before;
        synchronized (this) {
            readings++;
            before = beforeReading;
            beforeReading = () -> {};
        }
        before.run();
        return listing();
    }

    @Override
    public Listing read(String instance, Duration patience) {
        return read(instance);
    }

    public synchronized Listing listing() {
        Instant now = clock.instant();
        if (ageWhileReadAgain != null) {
            Instant known = now.minus(ageWhileReadAgain);
            return listing(
                    new Scan(Scan.State.DONE, known, messages.size(), known, null),
                    new Scan(Scan.State.READING, now, 0, null, null));
        } else if (coming != null) {
            return listing(new Scan(Scan.State.READING, now, coming, null, null));
        }
        return listing(
                new Scan(problem == null ? Scan.State.DONE : Scan.State.FAILED, now, messages.size(), now, problem));
    }

    private Listing listing(Scan scan) {
        return listing(scan, scan.state() == Scan.State.READING ? scan : null);
    }

    private Listing listing(Scan scan, @Nullable Scan running) {
        return new Listing(
                "mx1",
                messages.size(),
                LeftOut.NONE,
                Lifetimes.BUILT_IN,
                scan,
                running,
                scan.state() == Scan.State.FAILED ? scan : null);
    }

    @Override
    public Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(Listing listing, Filter filter) {
        return ids(listing, filter).size();
    }

    @Override
    public Summary summary(Listing listing, Filter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized List<String> ids(Listing listing, Filter filter) {
        return messages.values().stream()
                .filter(message -> filter.queue() == null || message.queue() == filter.queue())
                .filter(message -> filter.domain() == null
                        || message.recipients().stream()
                                .anyMatch(recipient -> Filter.folded(recipient.address())
                                        .endsWith("@" + Filter.folded(filter.domain()))))
                .filter(message -> filter.sender() == null
                        || Filter.folded(message.sender()).contains(Filter.folded(filter.sender())))
                .map(Message::id)
                .sorted()
                .toList();
    }

    @Override
    public synchronized Found find(Listing listing, Collection<String> ids) {
        finds++;
        return found(ids);
    }

    /** How often messages were looked for. */
    synchronized int finds() {
        return finds;
    }

    /** As a reading has them now. */
    public synchronized Found found(Collection<String> ids) {
        Map<String, Message> found = new HashMap<>();
        ids.stream().filter(messages::containsKey).forEach(id -> found.put(id, messages.get(id)));
        return new Found(found);
    }
}
