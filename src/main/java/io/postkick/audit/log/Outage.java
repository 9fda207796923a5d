package io.postkick.audit.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time in which entries were refused: the log tells of it as soon as it can be written again.
 *
 * @param cause what was wrong first
 * @param refused how many entries were refused, each once; what a late commit wrote all the same is concluded as never done
 */
record Outage(Instant since, String cause, int refused) {

    /** One that began earlier, if one did, and lasted until this. */
    Outage after(@Nullable Outage earlier) {
        return earlier == null ? this : new Outage(earlier.since, earlier.cause, earlier.refused + refused);
    }

    String inWords() {
        return "From %s on the log could not be written in time; %,d %s refused. %s"
                .formatted(since, refused, refused == 1 ? "entry was" : "entries were", cause);
    }
}
