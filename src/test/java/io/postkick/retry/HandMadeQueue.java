package io.postkick.retry;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Snapshot;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private int readings;

    public HandMadeQueue(Clock clock) {
        this.clock = clock;
    }

    synchronized void clear() {
        messages.clear();
        problem = null;
        coming = null;
    }

    /** Puts a message in, or changes it. */
    public synchronized void put(String id, QueueName queue, String recipient, String reason) {
        put(id, queue, recipient, reason, Duration.ofHours(1));
    }

    public synchronized void put(String id, QueueName queue, String recipient, String reason, Duration age) {
        messages.put(
                id,
                new Message(
                        id,
                        queue,
                        clock.instant().minus(age),
                        1000,
                        false,
                        "sender@example.org",
                        List.of(new Recipient(recipient, reason))));
    }

    public synchronized void remove(String id) {
        messages.remove(id);
    }

    synchronized void fail(Scan.Problem how) {
        problem = how;
    }

    /** It is being read, so many messages so far, and does not come to an end; null: it is at its end. */
    synchronized void readingSoFar(@Nullable Long scanned) {
        coming = scanned;
    }

    synchronized int readings() {
        return readings;
    }

    @Override
    public synchronized Listing look(PostfixInstance instance, Duration maxAge) {
        return listing();
    }

    @Override
    public synchronized Listing read(PostfixInstance instance) {
        readings++;
        return listing();
    }

    @Override
    public Listing read(PostfixInstance instance, Duration patience) {
        return read(instance);
    }

    public synchronized Listing listing() {
        Instant now = clock.instant();
        if (coming != null) {
            var running = new Scan(Scan.State.READING, now, coming, null, null);
            return new Listing(new Seen(Map.copyOf(messages)), running, running, null);
        }
        var scan = new Scan(problem == null ? Scan.State.DONE : Scan.State.FAILED, now, messages.size(), now, problem);
        return new Listing(new Seen(Map.copyOf(messages)), scan, null, problem == null ? null : scan);
    }

    private record Seen(Map<String, Message> messages) implements Snapshot {

        @Override
        public long size() {
            return messages.size();
        }

        @Override
        public Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
            return new Page(List.of(), size(), ids(filter).size(), null);
        }

        @Override
        public Optional<Message> find(String id) {
            return Optional.ofNullable(messages.get(id));
        }

        @Override
        public List<String> ids(Filter filter) {
            return messages.values().stream()
                    .filter(message -> filter.queue() == null || message.queue() == filter.queue())
                    .filter(message -> filter.domain() == null
                            || message.recipients().get(0).address().endsWith("@" + filter.domain()))
                    .map(Message::id)
                    .sorted()
                    .toList();
        }

        @Override
        public Summary summary(Filter filter) {
            throw new UnsupportedOperationException();
        }
    }
}
