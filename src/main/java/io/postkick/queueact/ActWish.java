package io.postkick.queueact;

import io.postkick.queue.FilterForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
