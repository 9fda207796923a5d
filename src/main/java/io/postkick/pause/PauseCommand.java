package io.postkick.pause;

import io.postkick.act.Command;
import org.jspecify.annotations.Nullable;

/** What a person wants with a pause, as it came in: nothing here has been checked yet, so that what is wrong with it can be recorded. */
sealed interface PauseCommand extends Command {

    /** Of the pause. */
    @Override
    String id();

    String instance();

    /**
     * One is to be set.
     *
     * @param id a UUID made when the button was rendered; the same press sent twice carries the same one
     * @param domain to which mail is held, or …
     * @param sender … from whom
     * @param until as ISO 8601 has it
     * @param reason why, in the person's words
     */
    record Set(
            String id,
            String instance,
            @Nullable String domain,
            @Nullable String sender,
            @Nullable String until,
            @Nullable String reason)
            implements PauseCommand {}

    /** One is to end now. */
    record Lift(String instance, String id) implements PauseCommand {}
}
