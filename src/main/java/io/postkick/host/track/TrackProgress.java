package io.postkick.host.track;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a search is.
 *
 * @param bytes of the log that were read so far, those of compressed files as they are unpacked
 * @param begin when the oldest part of the log begins; null where that is not known without reading it
 * @param searched names of the log's parts, the newest first: files, or the journal
 * @param unread what was not read, and why
 * @param more whether there are more messages than one search keeps
 */
public record TrackProgress(
        State state, long bytes, @Nullable Instant begin, List<String> searched, List<UnreadLog> unread, boolean more) {

    /** Of what was asked for. */
    public enum State {
        /** It may change. */
        READING,
        DONE,
        /** Nothing of the log could be read. */
        FAILED
    }
}
