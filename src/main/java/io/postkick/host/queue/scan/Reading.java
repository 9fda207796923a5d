package io.postkick.host.queue.scan;

import io.postkick.host.attribute.AttributeReader;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.attribute.Feed;
import io.postkick.host.attribute.Garbled;
import io.postkick.host.attribute.Reply;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem;
import io.postkick.host.queue.Scan.Problem.Kind;
import io.postkick.host.queue.Scan.State;
import io.postkick.host.queue.snapshot.Budget;
import io.postkick.host.queue.snapshot.Columns;
import io.postkick.host.queue.snapshot.Nothing;
import io.postkick.host.queue.snapshot.ReadQueue;
import io.postkick.host.queue.snapshot.ScanLimits;
import io.postkick.host.queue.snapshot.ShowqDecoder;
import io.postkick.host.queue.snapshot.Snapshot;
import io.postkick.host.queue.snapshot.TooMuch;
import io.postkick.host.trigger.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scan, from connecting to showq(8) to a snapshot with its orders, or to the problem that kept it from that. */
final class Reading implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final ScanProperties properties;
    private final @Nullable Path queueDirectory;
    private final Lifetimes lifetimes;
    private final BooleanSupplier unwanted;
    private final Clock clock;
    private final Instant startedAt;
    private final long began = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Budget budget;
    private volatile Snapshot snapshot = new Nothing();
    private volatile boolean released;
    private volatile @Nullable Scan result;
    private volatile Duration took = Duration.ZERO;

    /**
     * Prepares one.
     *
     * @param queueDirectory null when main.cf does not lead to one
     * @param budget of the snapshot
     * @param unwanted whether nobody looks for it any more; asked several times a second
     */
    Reading(
            ScanProperties properties,
            @Nullable Path queueDirectory,
            Lifetimes lifetimes,
            Budget budget,
            BooleanSupplier unwanted,
            Clock clock) {
        this.properties = properties;
        this.queueDirectory = queueDirectory;
        this.lifetimes = lifetimes;
        this.unwanted = unwanted;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.budget = budget;
    }

    @Override
    public void run() {
        Problem problem;
        try {
            problem =
                    queueDirectory == null || !queueDirectory.isAbsolute() ? unknownDirectory() : read(queueDirectory);
        } catch (TooMuch e) {
            problem = new Problem(Kind.TOO_MUCH, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("A queue could not be read; its page says so, and the next look begins another scan.", e);
            problem = new Problem(Kind.FAILED, "Postkick failed while it read the queue; its log says where.");
        }
        took = sinceStart();
        result = new Scan(
                problem == null ? State.DONE : State.FAILED, startedAt, snapshot.size(), clock.instant(), problem);
        ended.countDown();
    }

    private Problem unknownDirectory() {
        return new Problem(
                Kind.ABSENT,
                queueDirectory == null
                        ? "The queue directory is not known: main.cf could not be read or does not name one."
                        : "The queue directory of main.cf is not an absolute path.");
    }

    private @Nullable Problem read(Path directory) {
        var columns = new Columns(budget, lifetimes);
        var growing = new ReadQueue(columns, startedAt);
        snapshot = growing;
        var feed =
                new Feed(properties.connectTimeout(), properties.silence(), () -> unwanted.getAsBoolean() || isLate());
        Optional<Problem> problem =
                feed.listen(new Endpoint(directory.toString(), "public", "showq"), Encoding.NUL, new Listener(columns));
        growing.complete();
        return problem.orElse(null);
    }

    private boolean isLate() {
        return sinceStart().compareTo(properties.longest()) > 0;
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** From its start to its end; zero before that. */
    Duration took() {
        return took;
    }

    /** What was read so far; nothing once it is released. */
    Snapshot snapshot() {
        return snapshot;
    }

    /** Gives back the memory of what was read, once it has ended; how it ended stays known. */
    void release() {
        released = true;
        snapshot = new Nothing();
        budget.release();
    }

    /** Whether it has read the queue to its end and still has it. */
    boolean isComplete() {
        Scan known = result;
        return known != null && known.state() == State.DONE && !released;
    }

    /** Bytes that it keeps from others. */
    long bytesHeld() {
        return budget.reserved();
    }

    Scan scan() {
        Scan known = result;
        return known != null ? known : new Scan(State.READING, startedAt, snapshot.size(), null, null);
    }

    boolean isOver() {
        return result != null;
    }

    /** Waits until it ends, but no longer than that. */
    void awaitEnd(Duration limit) throws InterruptedException {
        ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The same for who has time to be interrupted later. */
    void await(Duration limit) {
        try {
            awaitEnd(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements Feed.Listener<Optional<Problem>> {

        private final Columns columns;

        Listener(Columns columns) {
            this.columns = columns;
        }

        @Override
        public Optional<Problem> hear(AttributeReader reader) {
            return Optional.ofNullable(problem(reader));
        }

        private @Nullable Problem problem(AttributeReader reader) {
            try {
                new ShowqDecoder(reader, columns, ScanLimits.of(properties.maxMessages())).read();
                return null;
            } catch (TooMuch e) {
                return new Problem(Kind.TOO_MUCH, String.valueOf(e.getMessage()));
            } catch (Garbled e) {
                return garbled(e);
            } catch (SocketTimeoutException e) {
                return new Problem(
                        Kind.STALLED,
                        "Nothing came from showq for %d s, after %,d messages. Postfix may be overloaded; try again."
                                .formatted(properties.silence().toSeconds(), columns.size()));
            } catch (InterruptedIOException e) {
                return isLate() ? late() : new Problem(Kind.CANCELLED, "Nobody was looking any more.");
            } catch (IOException e) {
                return cut("The connection to showq broke");
            }
        }

        @Override
        public Optional<Problem> without(Reply.Outcome outcome, String detail) {
            return Optional.of(
                    switch (outcome) {
                        case REFUSED -> new Problem(Kind.STOPPED, detail + " The queue itself is safe.");
                        case ABSENT, NOT_AN_ENDPOINT ->
                            new Problem(
                                    Kind.ABSENT, detail + " Check queue_directory in main.cf and showq in master.cf.");
                        case FORBIDDEN ->
                            new Problem(
                                    Kind.FORBIDDEN, detail + " The group of that directory, usually postdrop, may.");
                        case TIMED_OUT -> new Problem(Kind.STALLED, detail + " Postfix may be overloaded; try again.");
                        case ANSWERED, GARBLED, FAILED -> new Problem(Kind.FAILED, detail);
                    });
        }

        private Problem garbled(Garbled e) {
            return e.isCutShort()
                    ? cut("showq ended before the end of the queue")
                    : new Problem(
                            Kind.GARBLED,
                            "What came from showq is no queue listing: %s. Read were %,d messages."
                                    .formatted(e.getMessage(), columns.size()));
        }

        private Problem cut(String what) {
            return new Problem(
                    Kind.TRUNCATED,
                    "%s, after %,d messages: there are more. Postfix may have been stopped or reloaded; read again."
                            .formatted(what, columns.size()));
        }

        private Problem late() {
            return new Problem(
                    Kind.TOO_MUCH,
                    "The queue was not read to its end in %d minutes (postkick.queue.longest); %,d messages were read."
                            .formatted(properties.longest().toMinutes(), columns.size()));
        }
    }
}
