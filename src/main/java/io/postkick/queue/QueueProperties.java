package io.postkick.queue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How queues are read.
 *
 * @param connectTimeout limit for connecting to showq(8)
 * @param silence how long showq(8) may send nothing before a scan fails
 * @param longest how long a scan may take in all
 * @param maxAge how old a snapshot may be before the API has another made
 * @param abandonAfter a scan that nobody has looked for in this time is given up
 * @param maxMessages how many messages a snapshot holds; each may take {@value #BYTES_PER_MESSAGE} bytes of memory
 * @param sampleInterval how often a queue is read for its size over time; zero for never
 */
@ConfigurationProperties("postkick.queue")
record QueueProperties(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration silence,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("10s") Duration maxAge,
        @DefaultValue("30s") Duration abandonAfter,
        @DefaultValue("1000000") int maxMessages,
        @DefaultValue("5m") Duration sampleInterval) {

    static final int BYTES_PER_MESSAGE = 400;

    /** Enough for one message with a million recipients, however few messages are allowed. */
    private static final long LEAST_BYTES = 128L << 20;

    long snapshotBytes() {
        return Math.max(LEAST_BYTES, (long) maxMessages * BYTES_PER_MESSAGE);
    }
}
