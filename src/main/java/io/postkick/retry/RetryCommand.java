package io.postkick.retry;

import io.postkick.queue.FilterForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants retried, as it came in: nothing here has been checked yet, so that what is wrong with it can be recorded.
 *
 * @param id a UUID made when the button was rendered; the same press sent twice carries the same one
 * @param wish exactly one way of saying which messages
 * @param reason why, in the person's words
 */
record RetryCommand(
        String id, String instance, Wish wish, @Nullable String reason) implements Command {

    /** Longest reason, in characters. */
    static final int MAX_REASON = 500;

    /**
     * Which messages.
     *
     * @param ids their queue IDs
     * @param site all that Postfix has listed for a destination
     * @param filter all that match
     * @param everything all that are not on hold
     */
    record Wish(
            @Nullable List<String> ids,
            @Nullable String site,
            @Nullable FilterForm filter,
            boolean everything) {

        /** @throws InvalidRetry unless there is one way, and one only */
        void check() {
            int ways = (ids == null ? 0 : 1) + (site == null ? 0 : 1) + (filter == null ? 0 : 1) + (everything ? 1 : 0);
            if (ways != 1) {
                throw new InvalidRetry("Say which messages in one way: ids, site, filter, or everything.");
            }
        }
    }
}
