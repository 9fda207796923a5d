package io.postkick.pause;

import io.postkick.host.queueact.Result;
import io.postkick.pause.run.PausedMessage;
import io.postkick.queueact.result.ActResult;
import org.jspecify.annotations.Nullable;

/**
 * A message that a pause holds, or held.
 *
 * @param state ASKED, HELD, RELEASING, RELEASED, LEFT, PASSED_ON or UNKNOWN
 * @param holdAct the act that put it on hold; null where only the record of the end is known
 * @param releaseAct the act that released it; null where none did, or where only the record of the end is known
 * @param text why, in words; empty where there is nothing to explain
 */
record PausedLine(
        String id,
        String state,
        @Nullable String holdAct,
        @Nullable String releaseAct,
        String text) {

    static final String RELEASED = "RELEASED";

    static PausedLine of(PausedMessage message) {
        return new PausedLine(message.id(), message.state().name(), message.holdAct(), message.releaseAct(), "");
    }

    static PausedLine of(ActResult result) {
        return new PausedLine(result.id(), state(result), null, null, result.text());
    }

    static String state(ActResult result) {
        return result.result() == Result.DONE ? RELEASED : result.result() == Result.REFUSED ? "LEFT" : "UNKNOWN";
    }
}
