package io.postkick.host.trigger;

import static io.postkick.host.trigger.TestQueue.IMPATIENT;
import static io.postkick.host.trigger.TestQueue.PATIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class DatagramTriggerTests {

    private static final byte[] RECORD = "hello".getBytes(US_ASCII);

    @TempDir
    private Path folder;

    private TestQueue queue;
    private Endpoint postlog;

    @BeforeEach
    void makeQueue() {
        queue = TestQueue.in(folder);
        postlog = queue.endpoint("postlog");
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    @Test
    void sendsTheBytesOfTheRequestOnly() throws IOException {
        try (AFUNIXDatagramSocket receiver = receiver()) {
            TriggerResult result = new LocalTrigger(PATIENT).send(postlog, RECORD, Payload.LOG_RECORD);

            var packet = new DatagramPacket(new byte[100], 100);
            receiver.receive(packet);
            assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(RECORD);
            assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(result.trace()).extracting(Step::text).contains("wrote 5 bytes as one datagram");
            assertThat(result.elapsed()).isLessThan(PATIENT.closeWait().dividedBy(2));
        }
    }

    @Test
    void timesOutWhenTheReceiversQueueIsFull() throws IOException {
        queue.closing(receiver());
        try (AFUNIXDatagramSocket filler = AFUNIXDatagramSocket.newInstance()) {
            filler.connect(AFUNIXSocketAddress.of(postlog.file()));
            filler.getChannel().configureBlocking(false);
            int written;
            do {
                written = filler.getChannel().write(ByteBuffer.wrap(RECORD));
            } while (written > 0);

            TriggerResult result = new LocalTrigger(IMPATIENT).send(postlog, RECORD, Payload.LOG_RECORD);

            assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(result.detail()).contains("queue of datagrams was full").endsWith("Nothing was sent.");
            assertThat(result.elapsed()).isBetween(Duration.ofMillis(290), Duration.ofSeconds(30));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        receiver().close();

        assertThat(new LocalTrigger(PATIENT)
                        .send(postlog, RECORD, Payload.LOG_RECORD)
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void saysThatTheReceiverLeftBeforeTheDatagram() throws IOException {
        AFUNIXDatagramSocket receiver = receiver();
        AFUNIXDatagramSocket client = queue.closing(AFUNIXDatagramSocket.newInstance());
        client.connect(AFUNIXSocketAddress.of(postlog.file()));
        receiver.close();

        assertThat(new Datagram(client, new AttemptTrace())
                        .send(RECORD, PATIENT)
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    private AFUNIXDatagramSocket receiver() throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
        socket.setDeleteOnClose(false);
        socket.bind(AFUNIXSocketAddress.of(postlog.file()));
        return socket;
    }
}
