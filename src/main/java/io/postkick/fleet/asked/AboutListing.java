package io.postkick.fleet.asked;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Sort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a listing is asked for.
 *
 * @param listing with the name that its instance has on its own host
 */
public record AboutListing(Listing listing, Filter filter) {

    /** Some messages. */
    public record PageWanted(
            Listing listing,
            Filter filter,
            Sort sort,
            @Nullable String cursor,
            int limit) {}

    /** Those of that name. */
    public record MessagesWanted(Listing listing, List<String> ids) {}

    /** How many messages there are. */
    public record Counted(long messages) {}

    /** The queue IDs of messages. */
    public record NamedIds(List<String> ids) {}
}
