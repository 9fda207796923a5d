package io.postkick.fleet.calls;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What comes back.
 *
 * @param answer null where it was declined
 * @param declined why, for programs
 * @param problem why, for people
 */
record CallAnswer(
        @Nullable JsonNode answer,
        @Nullable String declined,
        @Nullable String problem) {}
