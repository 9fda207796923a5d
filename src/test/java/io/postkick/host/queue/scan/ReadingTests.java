package io.postkick.host.queue.scan;

import static io.postkick.testsupport.FakeService.repeating;
import static io.postkick.testsupport.FakeService.saying;
import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem.Kind;
import io.postkick.host.queue.Scan.State;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.FakeService.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a scan over a real socket, whatever is at the other end. */
@Timeout(60)
class ReadingTests {

    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration CONNECTING = Duration.ofSeconds(20);

    private static final Message MESSAGE =
            Listed.message("A", QueueName.DEFERRED, 60, "s@example.org", new Recipient("r@example.com", "refused"));

    private static final byte[] QUEUE = Listed.queue(List.of(MESSAGE, MESSAGE, MESSAGE));

    @TempDir
    private Path folder;

    private final AtomicBoolean unwanted = new AtomicBoolean();

    @Test
    void endsDoneWithEveryMessage() {
        assertThat(scan(sayingAndClosing(QUEUE)))
                .returns(State.DONE, Scan::state)
                .returns(3L, Scan::scanned)
                .returns(null, Scan::problem);
    }

    @Test
    void tellsAnEmptyQueueFromEveryProblem() {
        assertThat(scan(sayingAndClosing(Listed.queue(List.of()))))
                .returns(State.DONE, Scan::state)
                .returns(0L, Scan::scanned);
    }

    @Test
    void takesAnEarlyCloseForTruncated() {
        assertProblem(sayingAndClosing(Arrays.copyOf(QUEUE, QUEUE.length - 1)), Kind.TRUNCATED, 3, "there are more");
        assertProblem(sayingAndClosing(Arrays.copyOf(QUEUE, QUEUE.length - 9)), Kind.TRUNCATED, 2, "after 2 messages");
        assertProblem(sayingAndClosing(new byte[0]), Kind.TRUNCATED, 0, "after 0 messages");
    }

    @Test
    void givesUpAfterSilenceInTheMiddleOfAMessage() {
        assertProblem(saying(Arrays.copyOf(QUEUE, QUEUE.length - 9)), Kind.STALLED, 2, "Nothing came from showq");
    }

    @Test
    void waitsForASlowQueueThatIsNeverSilentForLong() {
        assertThat(scan(connection -> {
                    for (byte each : Arrays.copyOf(QUEUE, 20)) {
                        connection.write(new byte[] {each});
                        LockSupport.parkNanos(SILENCE.dividedBy(6).toNanos());
                    }
                    connection.write(Arrays.copyOfRange(QUEUE, 20, QUEUE.length));
                }))
                .returns(State.DONE, Scan::state);
    }

    @Test
    void saysWhatIsNoQueueListing() {
        assertProblem(
                sayingAndClosing("220 mail.example.org ESMTP\r\n\0\0\0".getBytes(StandardCharsets.US_ASCII)),
                Kind.GARBLED,
                0,
                "no queue listing");
    }

    @Test
    void endsAStreamThatNeverDoes() {
        var endless = repeating(
                new Listed().greeting().bytes(), new Listed().message(MESSAGE).bytes());
        assertProblem(endless, Kind.TOO_MUCH, 1000, "more than 1,000 messages");
        var drops = repeating(new Listed().greeting().bytes(), "x\0".getBytes(StandardCharsets.US_ASCII));
        Reading reading = read(drops, new ScanProperties(CONNECTING, SILENCE, Duration.ofMillis(500), SILENCE, 1000));
        assertThat(reading.scan().problem()).returns(Kind.TOO_MUCH, Scan.Problem::kind);
    }

    @Test
    void closesWhenNobodyWantsItAnyMore() {
        var closed = new AtomicBoolean();
        try (var showq = FakeShowq.in(folder, connection -> {
            connection.write(Arrays.copyOf(QUEUE, 100));
            closed.set(connection.read().isEmpty());
        })) {
            Reading reading = reading(folder, properties());
            Thread thread = new Thread(reading);
            thread.start();
            Awaitility.await().until(() -> showq.connections() == 1);
            unwanted.set(true);
            reading.await(Duration.ofSeconds(20));
            assertThat(reading.scan().problem()).returns(Kind.CANCELLED, Scan.Problem::kind);
            Awaitility.await().untilTrue(closed);
        }
    }

    @Test
    void tellsStoppedFromAbsent() throws Exception {
        assertThat(problem(folder)).returns(Kind.ABSENT, Scan.Problem::kind);
        FakeShowq.in(folder, sayingAndClosing(QUEUE)).close();
        assertThat(problem(folder)).returns(Kind.STOPPED, Scan.Problem::kind);
        Files.delete(folder.resolve("public/showq"));
        assertThat(problem(folder)).returns(Kind.ABSENT, Scan.Problem::kind);
        Files.writeString(folder.resolve("public/showq"), "a file");
        assertThat(problem(folder)).returns(Kind.ABSENT, Scan.Problem::kind);
        assertThat(problem(null)).returns(Kind.ABSENT, Scan.Problem::kind);
    }

    @Test
    void saysNothingOfSendingWhereNothingIsSent() {
        assertThat(problem(folder).detail()).doesNotContain("sent").contains("showq");
    }

    private Scan.Problem problem(Path directory) {
        Reading reading = reading(directory, properties());
        reading.run();
        return reading.scan().problem();
    }

    private void assertProblem(Manner manner, Kind kind, long scanned, String words) {
        Scan scan = scan(manner);
        assertThat(scan).returns(State.FAILED, Scan::state).returns(scanned, Scan::scanned);
        assertThat(scan.problem()).returns(kind, Scan.Problem::kind);
        assertThat(scan.problem().detail()).contains(words);
    }

    private Scan scan(Manner manner) {
        return read(manner, properties()).scan();
    }

    private Reading read(Manner manner, ScanProperties properties) {
        try {
            Path directory = Files.createTempDirectory(folder, "q");
            try (var showq = FakeShowq.in(directory, manner)) {
                Reading reading = reading(directory, properties);
                reading.run();
                assertThat(showq.connections()).isEqualTo(1);
                return reading;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reading reading(Path directory, ScanProperties properties) {
        return new Reading(
                properties, directory, Lifetimes.BUILT_IN, Listed.budget(1 << 27), unwanted::get, Clock.systemUTC());
    }

    private static ScanProperties properties() {
        return new ScanProperties(CONNECTING, SILENCE, Duration.ofMinutes(1), SILENCE, 1000);
    }
}
