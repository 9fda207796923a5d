package io.postkick.host.queue.scan;

import static io.postkick.testsupport.FakeService.saying;
import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem.Kind;
import io.postkick.host.queue.Scan.State;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.host.queue.snapshot.QueueMemory;
import io.postkick.host.queue.snapshot.Snapshot;
import io.postkick.testsupport.Beside;
import io.postkick.testsupport.FakeConnection;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedQueueTests {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(400);

    private static final byte[] QUEUE = Listed.queue(List.of(
            Listed.message("A", QueueName.DEFERRED, 60, "s@example.org", new Recipient("r@example.com", "refused"))));

    @TempDir
    private Path folder;

    private final List<Scan> ended = new CopyOnWriteArrayList<>();

    @Test
    void readsOnceHoweverManyLook() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var showq = FakeShowq.in(folder, connection -> finishLater(connection, goOn))) {
            SharedQueue queue = queue(LONG);
            var threads = Executors.newFixedThreadPool(10);
            List<CompletableFuture<Known>> looks = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> queue.look(folder, Lifetimes.BUILT_IN, Duration.ZERO), threads))
                    .limit(10)
                    .toList();
            looks.forEach(look -> assertThat(look.join())
                    .returns(State.READING, listing -> listing.readBy().state())
                    .returns(listing(queue).running(), Known::running));
            goOn.countDown();
            Awaitility.await()
                    .until(() -> queue.look(folder, Lifetimes.BUILT_IN, LONG)
                                    .readBy()
                                    .state()
                            == State.DONE);
            assertThat(showq.connections()).isEqualTo(1);
            threads.shutdown();
        }
    }

    private static Known listing(SharedQueue queue) {
        return queue.known();
    }

    @Test
    void readsASmallQueueToItsEndBeforeItAnswers() {
        try (var showq = FakeShowq.in(folder, sayingAndClosing(QUEUE))) {
            SharedQueue queue = queue(LONG);
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).readBy()).returns(State.DONE, Scan::state);
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).snapshot().size())
                    .isEqualTo(1);
            assertThat(showq.connections()).isEqualTo(1);
            queue.look(folder, Lifetimes.BUILT_IN, Duration.ZERO);
            assertThat(showq.connections()).isEqualTo(2);
        }
    }

    @Test
    void showsTheOlderSnapshotWhileTheNextIsRead() throws Exception {
        var manner = new AtomicReference<>(sayingAndClosing(QUEUE));
        try (var showq = FakeShowq.in(folder, connection -> manner.get().treat(connection))) {
            SharedQueue queue = queue(LONG);
            Scan first = queue.read(folder, Lifetimes.BUILT_IN, LONG).readBy();
            var goOn = new CountDownLatch(1);
            manner.set(connection -> finishLater(connection, goOn));
            Known during = queue.look(folder, Lifetimes.BUILT_IN, Duration.ZERO);
            assertThat(during.readBy()).isEqualTo(first);
            assertThat(during.running()).returns(State.READING, Scan::state);
            assertThat(during.snapshot().size()).isEqualTo(1);
            goOn.countDown();
            Awaitility.await()
                    .until(() -> queue.look(folder, Lifetimes.BUILT_IN, LONG).running() == null);
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).readBy().startedAt())
                    .isAfter(first.startedAt());
            assertThat(showq.connections()).isEqualTo(2);
        }
    }

    /** Also where a scan had begun before, and ends after it. */
    @Test
    void showsWhatWasReadAfterAChange() throws Exception {
        var manner = new AtomicReference<>(sayingAndClosing(QUEUE));
        try (var showq = FakeShowq.in(folder, connection -> manner.get().treat(connection))) {
            SharedQueue queue = queue(LONG);
            queue.read(folder, Lifetimes.BUILT_IN, LONG);
            manner.set(sayingAndClosing(many(3)));
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).snapshot().size())
                    .isEqualTo(1);
            queue.changed();
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).snapshot().size())
                    .isEqualTo(3);
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).snapshot().size())
                    .isEqualTo(3);
            assertThat(showq.connections()).isEqualTo(2);

            var goOn = new CountDownLatch(1);
            manner.set(connection -> finishLater(connection, goOn));
            Known during = queue.look(folder, Lifetimes.BUILT_IN, Duration.ZERO);
            assertThat(during.running()).isNotNull();
            queue.changed();
            manner.set(sayingAndClosing(many(5)));
            goOn.countDown();
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, LONG).snapshot().size())
                    .isEqualTo(5);
            assertThat(showq.connections()).isEqualTo(4);
        }
    }

    /** One attempt for each that looks, and the older listing meanwhile. */
    @Test
    void doesNotGoOnAskingAfterAChangeThatCannotBeSeen() throws Exception {
        SharedQueue queue = queue(LONG);
        try (var showq = FakeShowq.in(folder, sayingAndClosing(QUEUE))) {
            queue.read(folder, Lifetimes.BUILT_IN, LONG);
            assertThat(showq.connections()).isEqualTo(1);
        }
        queue.changed();
        Known listing = queue.look(folder, Lifetimes.BUILT_IN, LONG);
        assertThat(listing.snapshot().size()).isEqualTo(1);
        assertThat(listing.failed()).isNotNull();
    }

    @Test
    void showsTheOlderSnapshotAndTheProblemWhenTheNextScanFails() throws Exception {
        SharedQueue queue = queue(LONG);
        try (var showq = FakeShowq.in(folder, sayingAndClosing(QUEUE))) {
            assertThat(queue.read(folder, Lifetimes.BUILT_IN, LONG).failed()).isNull();
        }
        Known listing = queue.look(folder, Lifetimes.BUILT_IN, Duration.ZERO);
        assertThat(listing.snapshot().size()).isEqualTo(1);
        assertThat(listing.readBy().state()).isEqualTo(State.DONE);
        assertThat(listing.failed().problem()).returns(Kind.STOPPED, Scan.Problem::kind);
    }

    @Test
    void answersFromTheReadingThatIsAskedForAndElseFromTheNewest() throws Exception {
        SharedQueue queue = queue(LONG);
        var manner = new AtomicReference<>(sayingAndClosing(QUEUE));
        try (var showq = FakeShowq.in(folder, connection -> manner.get().treat(connection))) {
            Known first = queue.read(folder, Lifetimes.BUILT_IN, LONG);
            manner.set(sayingAndClosing(many(3)));
            Known second = queue.read(folder, Lifetimes.BUILT_IN, LONG);
            assertThat(queue.snapshot(second.readBy()).size()).isEqualTo(3);
            assertThat(queue.snapshot(first.readBy()).size()).isEqualTo(3);
            assertThat(showq.connections()).isEqualTo(2);
        }
    }

    /** However far the reading comes meanwhile, and also once it has ended. */
    @Test
    void answersOfWhatHadBeenReadWhenItWasLookedAt() throws Exception {
        byte[] listing = many(3);
        var goOn = new CountDownLatch(1);
        try (var showq = FakeShowq.in(folder, connection -> {
            connection.write(Arrays.copyOf(listing, listing.length * 2 / 3));
            FakeService.waitingFor(goOn).treat(connection);
            connection.write(Arrays.copyOfRange(listing, listing.length * 2 / 3, listing.length));
        })) {
            SharedQueue queue = queue(LONG);
            Awaitility.await()
                    .until(() -> queue.look(folder, Lifetimes.BUILT_IN, LONG)
                                    .readBy()
                                    .scanned()
                            > 0);
            Known during = queue.known();
            long then = during.readBy().scanned();
            assertThat(then).isBetween(1L, 2L);
            goOn.countDown();
            Awaitility.await().until(() -> queue.known().readBy().state() == State.DONE);
            assertThat(queue.known().snapshot().size()).isEqualTo(3);

            assertThat(during.snapshot().size()).isEqualTo(then);
            assertThat(queue.snapshot(during.readBy()))
                    .returns(then, Snapshot::size)
                    .returns(then, answers -> answers.count(Filter.ALL))
                    .returns(
                            then,
                            answers -> answers.summary(Filter.ALL)
                                    .queues()
                                    .get(QueueName.DEFERRED)
                                    .messages());
            assertThat(showq.connections()).isEqualTo(1);
        }
    }

    @Test
    void knowsNothingBeforeTheFirstReading() {
        var none = new Scan(State.FAILED, Instant.EPOCH, 0, Instant.EPOCH, null);
        assertThat(queue(LONG).snapshot(none).size()).isZero();
    }

    @Test
    void givesUpAScanThatNobodyLooksForAndNoOther() {
        try (var showq = FakeShowq.in(folder, saying(QUEUE.clone()));
                var other = FakeShowq.in(folder.resolve("o"), saying(new byte[] {'q'}))) {
            SharedQueue abandoned = queue(SHORT);
            SharedQueue watched = queue(LONG);
            abandoned.look(folder.resolve("o"), Lifetimes.BUILT_IN, LONG);
            watched.look(folder.resolve("o"), Lifetimes.BUILT_IN, LONG);
            Awaitility.await().until(() -> !ended.isEmpty());
            assertThat(ended)
                    .singleElement()
                    .satisfies(scan -> assertThat(scan.problem()).returns(Kind.CANCELLED, Scan.Problem::kind));
            assertThat(watched.known().running()).isNotNull();
            assertThat(other.connections()).isEqualTo(2);
            assertThat(showq.connections()).isZero();
        }
    }

    @Test
    void keepsReadingForWhoWaits() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var showq = FakeShowq.in(folder, connection -> finishLater(connection, goOn))) {
            SharedQueue queue = queue(SHORT);
            var waiting = Beside.supply(() -> {
                try {
                    return queue.read(folder, Lifetimes.BUILT_IN, LONG);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            Awaitility.await().during(SHORT.multipliedBy(2)).until(() -> !waiting.isDone());
            goOn.countDown();
            assertThat(waiting.get().readBy().state()).isEqualTo(State.DONE);
            assertThat(showq.connections()).isEqualTo(1);
        }
    }

    @Test
    void waitsNoLongerThanIsWanted() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var showq = FakeShowq.in(folder, connection -> finishLater(connection, goOn))) {
            SharedQueue queue = queue(LONG);
            assertThat(queue.read(folder, Lifetimes.BUILT_IN, Duration.ofMillis(50))
                            .running())
                    .returns(State.READING, Scan::state);
            assertThat(showq.connections()).isEqualTo(1);
            goOn.countDown();
            assertThat(queue.read(folder, Lifetimes.BUILT_IN, LONG).readBy().state())
                    .isEqualTo(State.DONE);
        }
    }

    @Test
    void beginsNoScanInTheShadowOfTheLast() throws Exception {
        try (var showq = FakeShowq.in(folder, connection -> {
            LockSupport.parkNanos(SHORT.toNanos());
            connection.write(QUEUE);
        })) {
            SharedQueue queue = queue(LONG);
            queue.read(folder, Lifetimes.BUILT_IN, LONG);
            assertThat(queue.look(folder, Lifetimes.BUILT_IN, Duration.ofNanos(1))
                            .running())
                    .isNull();
            Awaitility.await()
                    .until(() -> queue.look(folder, Lifetimes.BUILT_IN, Duration.ofNanos(1))
                                    .running()
                            != null);
            queue.read(folder, Lifetimes.BUILT_IN, LONG);
            assertThat(showq.connections()).isEqualTo(2);
        }
    }

    @Test
    void givesUpTheOlderSnapshotWhenMemoryIsShort() throws Exception {
        var memory = new QueueMemory(6 << 20, () -> false);
        try (var showq = FakeShowq.in(folder, sayingAndClosing(many(12_000)))) {
            SharedQueue queue = queue(LONG, memory);
            assertThat(queue.read(folder, Lifetimes.BUILT_IN, LONG).readBy().state())
                    .isEqualTo(State.DONE);
            assertThat(memory.taken()).isBetween(2L << 20, 5L << 20);
            Known again = queue.read(folder, Lifetimes.BUILT_IN, LONG);
            assertThat(again.readBy().state()).isEqualTo(State.DONE);
            assertThat(again.snapshot().size()).isEqualTo(12_000);
            assertThat(memory.taken()).isBetween(2L << 20, 5L << 20);
            assertThat(showq.connections()).isEqualTo(2);
        }
    }

    @Test
    void givesUpWhatAFailedScanHasLeftWhenAnotherNeedsIt() throws Exception {
        var failed = new AtomicReference<SharedQueue>();
        var memory = new QueueMemory(6 << 20, () -> failed.get().dropFailed());
        byte[] listing = many(12_000);
        try (var cut = FakeShowq.in(
                        folder.resolve("cut"), sayingAndClosing(Arrays.copyOf(listing, listing.length - 1)));
                var whole = FakeShowq.in(folder.resolve("whole"), sayingAndClosing(listing))) {
            failed.set(queue(LONG, memory));
            assertThat(failed.get()
                            .read(folder.resolve("cut"), Lifetimes.BUILT_IN, LONG)
                            .snapshot()
                            .size())
                    .isEqualTo(12_000);
            assertThat(queue(LONG, memory)
                            .read(folder.resolve("whole"), Lifetimes.BUILT_IN, LONG)
                            .readBy()
                            .state())
                    .isEqualTo(State.DONE);
            Known left = failed.get().look(folder.resolve("cut"), Lifetimes.BUILT_IN, LONG);
            assertThat(left.snapshot().size()).isZero();
            assertThat(left.failed().problem()).returns(Kind.TRUNCATED, Scan.Problem::kind);
            assertThat(cut.connections() + whole.connections()).isEqualTo(2);
        }
    }

    @Test
    void readsAnewWhatWasGivenUpUnseen() throws Exception {
        var unseen = new AtomicReference<SharedQueue>();
        var memory = new QueueMemory(6 << 20, () -> unseen.get().dropUnseen());
        try (var showq = FakeShowq.in(folder, sayingAndClosing(many(12_000)))) {
            unseen.set(queue(SHORT, memory));
            unseen.get().read(folder, Lifetimes.BUILT_IN, LONG);
            Awaitility.await().until(unseen.get()::hasUnseen);
            SharedQueue other = queue(LONG, memory);
            assertThat(other.read(folder, Lifetimes.BUILT_IN, LONG).readBy().state())
                    .isEqualTo(State.DONE);
            assertThat(showq.connections()).isEqualTo(2);
            other.dropUnseen();
            assertThat(other.known().snapshot().size()).isEqualTo(12_000);
            Awaitility.await()
                    .until(() ->
                            unseen.get().look(folder, Lifetimes.BUILT_IN, LONG).failed() != null);
            assertThat(unseen.get().known().failed().problem().detail()).contains("others use");
            assertThat(showq.connections()).isEqualTo(3);
        }
    }

    private static byte[] many(int messages) {
        Message message = Listed.message("A", QueueName.DEFERRED, 60, "s@example.org", new Recipient("r", "refused"));
        return Listed.queue(Collections.nCopies(messages, message));
    }

    private SharedQueue queue(Duration abandonAfter) {
        return queue(abandonAfter, new QueueMemory(1 << 27, () -> false));
    }

    private SharedQueue queue(Duration abandonAfter, QueueMemory memory) {
        var properties = new ScanProperties(Duration.ofSeconds(5), Duration.ofSeconds(30), LONG, abandonAfter, 100_000);
        return new SharedQueue(
                "mx1",
                properties,
                Clock.systemUTC(),
                memory,
                () -> false,
                (instance, reading) -> ended.add(reading.scan()));
    }

    private static void finishLater(FakeConnection connection, CountDownLatch goOn) throws IOException {
        connection.write(Arrays.copyOf(QUEUE, QUEUE.length - 1));
        FakeService.waitingFor(goOn).treat(connection);
        connection.write(new byte[1]);
    }
}
