package io.postkick.host.queue.snapshot;

/**
 * How much one scan may bring.
 *
 * @param messages of the queue
 * @param bytes of the stream, whatever is in it
 */
public record ScanLimits(int messages, long bytes) {

    /** A message is a few hundred bytes; many recipients with long reasons are some thousand. */
    private static final long STREAM_BYTES_PER_MESSAGE = 8192;

    private static final long LEAST_STREAM_BYTES = 1L << 30;

    public static ScanLimits of(int messages) {
        return new ScanLimits(messages, Math.max(LEAST_STREAM_BYTES, messages * STREAM_BYTES_PER_MESSAGE));
    }
}
