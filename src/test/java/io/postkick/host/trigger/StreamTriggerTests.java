package io.postkick.host.trigger;

import static io.postkick.host.trigger.TestQueue.IMPATIENT;
import static io.postkick.host.trigger.TestQueue.PATIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.FakeConnection;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXSocket;

class StreamTriggerTests {

    private static final byte[] REQUEST = "refresh".getBytes(US_ASCII);

    @TempDir
    private Path folder;

    private TestQueue queue;

    @BeforeEach
    void makeQueue() {
        queue = TestQueue.in(folder);
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    @RepeatedTest(20)
    void writesRequestAndNulAtOnce() throws Exception {
        FakeService service = queue.serve("pickup", FakeService.reading());

        TriggerResult result = send("pickup", PATIENT);

        assertThat(service.question()).isEqualTo("refresh\0");
        assertThat(result.outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void tracesEveryStepInOrder() throws IOException {
        queue.serve("pickup", FakeService.reading());

        TriggerResult result = send("pickup", PATIENT);

        assertThat(milestones(result))
                .satisfiesExactly(
                        text -> assertThat(text).contains("public/pickup is a socket of", ", mode srw"),
                        text -> assertThat(text).isEqualTo("connected to a stream socket"),
                        text -> assertThat(text).isEqualTo("wrote 8 of 8 bytes, the request and a NUL"),
                        text -> assertThat(text).isEqualTo("closed by the service"));
        assertThat(result.trace())
                .extracting(Step::text)
                .anyMatch(text ->
                        text.contains("process " + ProcessHandle.current().pid() + ","))
                .anyMatch(text -> text.startsWith("limits: 60000 ms"));
        assertThat(result.trace()).extracting(Step::atMicros).isSorted();
        assertThat(result.elapsed().toNanos() / 1000)
                .isGreaterThanOrEqualTo(
                        result.trace().get(result.trace().size() - 1).atMicros());
    }

    @Test
    void returnsAsSoonAsTheServiceCloses() throws IOException {
        queue.serve("pickup", FakeService.reading());

        assertThat(send("pickup", PATIENT).elapsed())
                .isLessThan(PATIENT.closeWait().dividedBy(2));
    }

    @Test
    void acceptsWhenTheServiceDoesNotCloseInTime() throws IOException {
        queue.listen("showq", 5);

        TriggerResult result = send("showq", IMPATIENT);

        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(result.detail()).isEqualTo("Sent in full; the service did not close the connection within 300 ms.");
        assertThat(result.elapsed()).isGreaterThanOrEqualTo(IMPATIENT.closeWait());
        assertThat(milestones(result)).endsWith("no close within the wait");
    }

    @Test
    void dropsWhatTheServiceSends() throws Exception {
        FakeService service = queue.serve("flush", connection -> {
            connection.write("protocol\0queue_flush_protocol\0\0");
            connection.read();
        });

        TriggerResult result = send("flush", PATIENT);

        assertThat(result.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(service.question()).isEqualTo("refresh\0");
        assertThat(milestones(result)).contains("the service sent 31 bytes, which were dropped");
    }

    /** As scache(8) and anvil(8) do, which greet whoever connects. */
    @Test
    void saysThatAServiceSpokeAndDidNotClose() throws Exception {
        queue.serve("flush", connection -> {
            connection.write("protocol\0scache_protocol\0\0");
            connection.read();
            connection.awaitClose();
        });

        assertThat(send("flush", IMPATIENT).detail())
                .isEqualTo("Sent in full; the service sent 26 bytes, a greeting or an answer, and did not close the"
                        + " connection within 300 ms.");
    }

    @Test
    void stopsListeningToAnEndlessAnswer() throws Exception {
        queue.serve("showq", FakeService.repeating(new byte[0], new byte[65536]));

        TriggerResult result = send("showq", PATIENT);

        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(result.detail()).contains("answered more than Postkick waits for");
        assertThat(result.elapsed()).isLessThan(PATIENT.closeWait());
    }

    @Test
    void deliversWhenTheServiceReadsHalfAndCloses() throws IOException {
        queue.serve("pickup", connection -> {
            connection.awaitRequest();
            connection.read(3);
        });

        TriggerResult result = send("pickup", PATIENT);

        assertThat(result.outcome()).isEqualTo(Outcome.DELIVERED);
        // Seldom the reset is consumed before the wait for the close begins; then it looks like any other close.
        assertThat(result.detail()).startsWith("Sent in full, and the service closed the connection");
        assertThat(milestones(result)).last().asString().startsWith("closed by the service");
    }

    @Test
    void deliversWhenTheServiceClosesWithoutReading() throws IOException {
        queue.serve("pickup", FakeConnection::awaitRequest);

        assertThat(send("pickup", PATIENT).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void failsWhenTheServiceClosesBeforeTheRequest() throws IOException {
        FakeService service = queue.listen("pickup", 5);
        AFUNIXSocket client = queue.closing(AFUNIXSocket.connectTo(queue.address("pickup")));
        assertThat(service.hangUpOnWaiting()).isTrue();

        AttemptResult verdict = new StreamConversation(client, PATIENT, new AttemptTrace()).hold(REQUEST);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.detail()).isEqualTo("The service closed the connection early. Nothing was sent.");
    }

    /** A fresh connection has room for any whole request, so this one is filled first. */
    @Test
    void timesOutWhenTheServiceDoesNotRead() throws IOException {
        queue.listen("pickup", 5);
        AFUNIXSocket client = queue.closing(AFUNIXSocket.connectTo(queue.address("pickup")));
        fill(client);
        var trace = new AttemptTrace();

        AttemptResult verdict = new StreamConversation(client, IMPATIENT, trace).hold(REQUEST);

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(verdict.detail()).isEqualTo("The service did not take the request within 300 ms. Nothing was sent.");
        assertThat(trace.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    private TriggerResult send(String service, TriggerLimits limits) {
        return new LocalTrigger(limits).send(queue.endpoint(service), REQUEST, Payload.REQUEST);
    }

    private static void fill(AFUNIXSocket client) throws IOException {
        var channel = client.getChannel();
        channel.configureBlocking(false);
        int written;
        do {
            written = channel.write(ByteBuffer.allocate(1));
        } while (written > 0);
        channel.configureBlocking(true);
    }

    private static List<String> milestones(TriggerResult result) {
        return result.trace().stream()
                .filter(step -> step.level() == 1)
                .map(Step::text)
                .toList();
    }
}
