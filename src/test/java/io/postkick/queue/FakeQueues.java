package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** The queue of {@code mx1}, as a test says that it stands. */
@Primary
class FakeQueues implements Queues {

    private final List<Message> messages = new ArrayList<>();
    private final List<Duration> looks = new ArrayList<>();
    private final Clock clock;
    private Scan.State state = Scan.State.DONE;
    private Scan.@Nullable Problem problem;
    private @Nullable Long reading;

    FakeQueues(Clock clock) {
        this.clock = clock;
    }

    void clear() {
        messages.clear();
        looks.clear();
        state = Scan.State.DONE;
        problem = null;
        reading = null;
    }

    void hold(Message... queued) {
        messages.addAll(List.of(queued));
    }

    /** A scan runs and has read so many. */
    void readingSoFar(long scanned) {
        reading = scanned;
    }

    /** What is there is what the first scan has read so far. */
    void readingForTheFirstTime() {
        state = Scan.State.READING;
        reading = (long) messages.size();
    }

    /** The newest scan failed; what is there came from an older one, or before it failed. */
    void fail(Scan.Problem.Kind kind, String detail, boolean olderIsThere) {
        problem = new Scan.Problem(kind, detail);
        state = olderIsThere ? Scan.State.DONE : Scan.State.FAILED;
    }

    /** How old each look wanted it at most. */
    List<Duration> looks() {
        return looks;
    }

    @Override
    public Listing look(String instance, Duration maxAge) {
        looks.add(maxAge);
        Instant now = clock.instant();
        long size = messages.size();
        Scan readBy = new Scan(state, now.minusSeconds(40), size, now.minusSeconds(39), problem);
        Scan running = reading == null ? null : new Scan(Scan.State.READING, now, reading, null, null);
        Scan failed = problem == null ? null : new Scan(Scan.State.FAILED, now, 0, now, problem);
        return new Listing(
                instance,
                size,
                LeftOut.NONE,
                Lifetimes.BUILT_IN,
                state == Scan.State.READING && running != null ? running : readBy,
                running,
                failed);
    }

    @Override
    public void changed(String instance) {
        // What it tells is always of now.
    }

    @Override
    public Listing read(String instance) {
        return look(instance, Duration.ZERO);
    }

    @Override
    public Listing read(String instance, Duration patience) {
        return read(instance);
    }

    @Override
    public Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit) {
        return snapshot().page(filter, sort, cursor, limit);
    }

    @Override
    public long count(Listing listing, Filter filter) {
        return snapshot().count(filter);
    }

    @Override
    public Summary summary(Listing listing, Filter filter) {
        return snapshot().summary(filter);
    }

    @Override
    public List<String> ids(Listing listing, Filter filter) {
        return snapshot().ids(filter);
    }

    @Override
    public Found find(Listing listing, Collection<String> ids) {
        return snapshot().find(ids);
    }

    private Snapshot snapshot() {
        return new ListSnapshot(messages, clock.instant());
    }
}
