package io.postkick.host.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one reading of the queue has come.
 *
 * @param scanned messages so far
 * @param endedAt null while it reads
 * @param problem null unless it failed
 */
public record Scan(
        State state,
        Instant startedAt,
        long scanned,
        @Nullable Instant endedAt,
        @Nullable Problem problem) {

    public enum State {
        READING,
        DONE,
        FAILED
    }

    /**
     * Why a queue could not be read to its end; an empty queue is none of these.
     *
     * @param detail one or two sentences for people: what happened and what to do
     */
    public record Problem(Kind kind, String detail) {

        public enum Kind {
            /** Nobody listens: Postfix is stopped. */
            STOPPED,
            /** Nobody listens, although Postfix runs, or perhaps runs. */
            NOT_SERVED,
            /** No such endpoint, or no usable configuration. */
            ABSENT,
            /** The operating system says no. */
            FORBIDDEN,
            /** The stream ended before its end. */
            TRUNCATED,
            /** What came is no queue listing. */
            GARBLED,
            /** Nothing came within the limit. */
            STALLED,
            /** More than the console holds. */
            TOO_MUCH,
            /** Nobody was looking any more. */
            CANCELLED,
            /** It is on another host, which did not answer. */
            HOST_SILENT,
            FAILED
        }
    }
}
