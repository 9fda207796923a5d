package io.postkick.host.trigger;

import static io.postkick.host.trigger.TestQueue.PATIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FifoTriggerTests {

    private static final byte[] REQUEST = "W".getBytes(US_ASCII);

    /** What a FIFO holds on Linux (pipe(7)). */
    private static final int CAPACITY = 65536;

    @TempDir
    private Path folder;

    private TestQueue queue;
    private Path fifo;

    @BeforeEach
    void makeFifo() throws IOException, InterruptedException {
        queue = TestQueue.in(folder);
        fifo = queue.makeFifo("pickup");
    }

    @Test
    void writesTheRequestWithoutNul() throws IOException {
        try (FileChannel reader = openForBoth()) {
            TriggerResult result = new LocalTrigger(PATIENT).send(queue.endpoint("pickup"), REQUEST, Payload.REQUEST);

            ByteBuffer read = ByteBuffer.allocate(100);
            reader.read(read);
            assertThat(Arrays.copyOf(read.array(), read.position())).isEqualTo(REQUEST);
            assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(result.trace()).extracting(Step::text).contains("wrote 1 bytes");
        }
    }

    @Test
    void writesTheLongestRequestWhole() throws IOException {
        byte[] longest = new byte[Trigger.MAX_REQUEST_BYTES];
        Arrays.fill(longest, (byte) 'W');
        try (FileChannel reader = openForBoth()) {
            assertThat(new LocalTrigger(PATIENT)
                            .send(queue.endpoint("pickup"), longest, Payload.REQUEST)
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);

            ByteBuffer read = ByteBuffer.allocate(2 * longest.length);
            reader.read(read);
            assertThat(Arrays.copyOf(read.array(), read.position())).isEqualTo(longest);
        }
    }

    @Test
    void saysThatNobodyReadsAndLeavesNoThread() {
        Set<Thread> before = TestQueue.threads();

        TriggerResult result = new LocalTrigger(PATIENT).send(queue.endpoint("pickup"), REQUEST, Payload.REQUEST);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).startsWith("Nobody reads from the FIFO").endsWith("Nothing was sent.");
        assertThat(result.elapsed()).isLessThan(PATIENT.connectTimeout().dividedBy(2));
        assertThat(before).containsAll(TestQueue.threads());
    }

    @Test
    void timesOutWhenTheFifoIsFull() throws IOException {
        try (FileChannel reader = openForBoth()) {
            ByteBuffer filling = ByteBuffer.allocate(CAPACITY);
            while (filling.hasRemaining()) {
                reader.write(filling);
            }

            TriggerResult result = new LocalTrigger(PATIENT).send(queue.endpoint("pickup"), REQUEST, Payload.REQUEST);

            assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(result.detail()).startsWith("The FIFO is full").endsWith("Nothing was sent.");
        }
    }

    /** Opening for reading and writing does not wait for a partner (fifo(7)). */
    private FileChannel openForBoth() throws IOException {
        return FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
