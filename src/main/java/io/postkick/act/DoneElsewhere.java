package io.postkick.act;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of an act that another host was to do.
 *
 * @param answer what the host says came of it; null where it has not been done, or nobody knows
 * @param detail why there is none, in sentences; empty where there is one
 */
public record DoneElsewhere(State state, @Nullable JsonNode answer, String detail) {

    /** Whether it was done. */
    public enum State {
        DONE,
        /** The host did not take the command: nothing was done, and nothing will be. */
        NOT_DONE,
        /** No answer came. */
        UNKNOWN
    }
}
