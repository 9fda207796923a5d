package io.postkick.host.track;

import java.util.List;

/**
 * How far a search is.
 *
 * @param bytes read so far, those of compressed files as they are unpacked
 * @param unread what was not read, and why
 * @param more whether there are more messages than one search keeps
 */
public record TrackProgress(State state, long bytes, List<UnreadLog> unread, boolean more) {

    /** Of what was asked for. */
    public enum State {
        /** It may change. */
        READING,
        DONE,
        /** Nothing of the log could be read. */
        FAILED
    }
}
