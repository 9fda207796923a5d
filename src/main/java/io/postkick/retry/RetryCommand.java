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
 * @param manner how fast, and when to wait
 */
record RetryCommand(
        String id, String instance, Wish wish, @Nullable String reason, Wanted manner) implements Command {

    RetryCommand(String id, String instance, Wish wish, @Nullable String reason) {
        this(id, instance, wish, reason, Wanted.NOTHING);
    }

    /** Longest reason, in characters. */
    static final int MAX_REASON = 500;

    /**
     * How the requests are to follow each other; null for what is not said.
     *
     * @param pace messages a second
     * @param first after so many it waits for a person
     * @param pauseAfter after so many failures in a row it waits for a person
     */
    record Wanted(
            @Nullable Double pace,
            @Nullable Integer first,
            @Nullable Integer pauseAfter) {

        static final Wanted NOTHING = new Wanted(null, null, null);
    }

    /**
     * Which messages.
     *
     * @param ids their queue IDs
     * @param site all that Postfix has listed for a destination
     * @param filter all that match
     * @param everything all that are not on hold
     * @param origin what the queue IDs were chosen by, as {@link Origin} writes it; null for anything else
     * @param trigger which of the requests that have much mail tried; null for the one that has everything tried
     */
    record Wish(
            @Nullable List<String> ids,
            @Nullable String site,
            @Nullable FilterForm filter,
            boolean everything,
            @Nullable String origin,
            @Nullable String trigger) {

        Wish(@Nullable List<String> ids, @Nullable String site, @Nullable FilterForm filter, boolean everything) {
            this(ids, site, filter, everything, null, null);
        }

        /** How Postfix is to be asked, unless its lists say otherwise. */
        Means means() {
            if (everything && trigger != null) {
                return Means.trigger(trigger).orElse(Means.EVERYTHING);
            }
            return everything ? Means.EVERYTHING : site != null ? Means.SITE : Means.EACH;
        }

        /** @throws InvalidRetry unless there is one way, and one only */
        void check() {
            int ways = (ids == null ? 0 : 1) + (site == null ? 0 : 1) + (filter == null ? 0 : 1) + (everything ? 1 : 0);
            if (ways != 1) {
                throw new InvalidRetry("Say which messages in one way: ids, site, filter, or everything.");
            }
            if (trigger != null && (!everything || Means.trigger(trigger).isEmpty())) {
                throw new InvalidRetry("There is no such way to retry much at once.");
            }
        }
    }
}
