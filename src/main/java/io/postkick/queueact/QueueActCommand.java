package io.postkick.queueact;

import io.postkick.act.Command;
import io.postkick.queue.FilterForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person wants done to queued messages, as it came in: nothing here has been checked yet, so that what is wrong with it can be recorded. */
sealed interface QueueActCommand extends Command {

    /** Of the act. */
    @Override
    String id();

    String instance();

    /**
     * Something is to be done to messages.
     *
     * @param id a UUID made when the button was rendered; the same press sent twice carries the same one
     * @param act as Postfix's words have it: hold
     * @param reason why, in the person's words
     * @param seen what a page has shown; null of a script, which shows nothing
     * @param approved what somebody has approved, in place of the wish; null where nobody was asked
     * @param ordered what a console elsewhere has decided, which has this host do it; null where this one decides
     */
    record Start(
            String id,
            String instance,
            @Nullable String act,
            ActWish wish,
            @Nullable String reason,
            @Nullable Seen seen,
            @Nullable ApprovedStart approved,
            @Nullable Ordered ordered)
            implements QueueActCommand {

        Start(
                String id,
                String instance,
                @Nullable String act,
                ActWish wish,
                @Nullable String reason,
                @Nullable Seen seen) {
            this(id, instance, act, wish, reason, seen, null, null);
        }
    }

    /**
     * What a console has told the person who pressed there, and holds here.
     *
     * @param words what was chosen, in sentences
     * @param grace how long what is to be deleted stays on hold before
     */
    record Ordered(String words, Duration grace) {}

    /**
     * What a person saw before they pressed.
     *
     * @param at when the queue was read; null where that is not known
     * @param typed how many messages these are, as the person typed it
     */
    record Seen(@Nullable Instant at, @Nullable String typed) {}

    /** An act is to go no further. */
    record Stop(String instance, String id) implements QueueActCommand {}

    /**
     * What waits to be deleted is to be released instead.
     *
     * @param ids queue IDs of what is to be, where that is not all
     */
    record Undo(String instance, String id, @Nullable List<String> ids) implements QueueActCommand {}

    /**
     * Which messages.
     *
     * @param ids their queue IDs
     * @param filter all that match
     * @param origin what the queue IDs were chosen by on a page, as {@link io.postkick.retry.choice.Origin} writes it; null for anything
     *     else
     * @param everything the queue IDs are those of the whole queue, or, without any, the whole queue is meant
     */
    record ActWish(
            @Nullable List<String> ids,
            @Nullable FilterForm filter,
            @Nullable String origin,
            boolean everything) {

        ActWish(@Nullable List<String> ids, @Nullable FilterForm filter) {
            this(ids, filter, null, false);
        }
    }

    /**
     * An act as it was previewed when somebody was asked to approve it.
     *
     * @param seen the messages that were there, by queue ID: the {@link io.postkick.queueact.run.Fingerprint} of each
     * @param words what was chosen, in sentences
     */
    record ApprovedStart(String act, List<String> ids, Map<String, String> seen, String words) {}
}
