package io.postkick.fleet.command;

import io.postkick.act.DoneElsewhere;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a host answers to a command.
 *
 * @param answer what came of it, where it was done
 * @param problem why it was not, or why that is not known, in a sentence; null where it was
 */
record CommandAnswer(
        DoneElsewhere.State state,
        @Nullable JsonNode answer,
        @Nullable String problem) {

    static CommandAnswer done(JsonNode answer) {
        return new CommandAnswer(DoneElsewhere.State.DONE, answer, null);
    }

    static CommandAnswer notDone(String problem) {
        return new CommandAnswer(DoneElsewhere.State.NOT_DONE, null, problem);
    }

    static CommandAnswer unknown(String problem) {
        return new CommandAnswer(DoneElsewhere.State.UNKNOWN, null, problem);
    }
}
