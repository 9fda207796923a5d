package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How fast the decoder is. A scan of a real queue brings some 10 MB a second. */
@Timeout(300)
class DecoderIT {

    @Test
    void decodesManyTimesFasterThanAnyQueueCanBeRead() throws Exception {
        Map<String, Long> measured = LargeQueueIT.run(DecoderBenchmark.class, "-Djmh.ignoreLock=true");
        System.out.printf(
                "decoder: %d MB/s to attributes (at least 200), %d MB/s to messages%n",
                measured.get("attributes"), measured.get("messages"));
        assertThat(measured.get("attributes")).isGreaterThan(200);
        assertThat(measured.get("messages")).isGreaterThan(50);
    }
}
