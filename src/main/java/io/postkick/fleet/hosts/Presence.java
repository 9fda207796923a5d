package io.postkick.fleet.hosts;

import io.postkick.fleet.wire.Beat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host last said, and when.
 *
 * @param beat null where nothing was heard since the console started
 * @param heardAt by the console's clock; null likewise, unless it is known from before
 * @param offset how far the host's clock is ahead of the console's, delivery included; null where nothing was heard
 */
public record Presence(
        State state,
        @Nullable Beat beat,
        @Nullable Instant heardAt,
        @Nullable Duration offset) {

    /** Whether it can be worked with. */
    public enum State {
        /** Was heard lately. */
        HERE,
        /** Has been silent for longer than a few heartbeats. */
        SILENT,
        /** Has not been heard since the console started. */
        NEVER_HEARD,
        /** Speaks a protocol that this version does not. */
        OTHER_VERSION
    }

    public boolean isHere() {
        return state == State.HERE;
    }
}
