package io.postkick.retry.choice;

import io.postkick.access.Deed;
import io.postkick.queue.FilterForm;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.Means;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
public record Wish(
        @Nullable List<String> ids,
        @Nullable String site,
        @Nullable FilterForm filter,
        boolean everything,
        @Nullable String origin,
        @Nullable String trigger) {

    public Wish(@Nullable List<String> ids, @Nullable String site, @Nullable FilterForm filter, boolean everything) {
        this(ids, site, filter, everything, null, null);
    }

    /** How Postfix is to be asked, unless its lists say otherwise. */
    public Means means() {
        if (everything && trigger != null) {
            return Means.trigger(trigger).orElse(Means.EVERYTHING);
        }
        return everything ? Means.EVERYTHING : site != null ? Means.SITE : Means.EACH;
    }

    /** What it is to have that done. */
    public Deed deed() {
        return deed(means());
    }

    /** The same of a way to ask Postfix. */
    public static Deed deed(Means means) {
        return means == Means.EACH || means == Means.SITE ? Deed.RETRY : Deed.RETRY_EVERYTHING;
    }

    /** @throws Refused unless there is one way, and one only */
    void check() {
        int ways = (ids == null ? 0 : 1) + (site == null ? 0 : 1) + (filter == null ? 0 : 1) + (everything ? 1 : 0);
        if (ways != 1) {
            throw Refused.because(ChoiceWhy.NOT_ONE_WAY);
        }
        if (trigger != null && (!everything || Means.trigger(trigger).isEmpty())) {
            throw Refused.because(ChoiceWhy.NO_SUCH_TRIGGER);
        }
    }
}
