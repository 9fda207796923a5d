package io.postkick.host.queue.scan;

import io.postkick.host.queue.snapshot.Budget;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How queues are read.
 *
 * @param connectTimeout limit for connecting to showq(8)
 * @param silence how long showq(8) may send nothing before a scan fails
 * @param longest how long a scan may take in all
 * @param abandonAfter a scan that nobody has looked for in this time is given up
 * @param maxMessages how many messages a snapshot holds; each may take {@value Budget#BYTES_PER_MESSAGE} bytes of memory
 */
@ConfigurationProperties("postkick.queue")
record ScanProperties(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration silence,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("30s") Duration abandonAfter,
        @DefaultValue("1000000") int maxMessages) {

    /** Enough for one message with a million recipients, however few messages are allowed. */
    private static final long LEAST_BYTES = 128L << 20;

    long snapshotBytes() {
        return Math.max(LEAST_BYTES, (long) maxMessages * Budget.BYTES_PER_MESSAGE);
    }
}
