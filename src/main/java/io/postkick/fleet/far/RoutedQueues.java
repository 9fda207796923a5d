package io.postkick.fleet.far;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.value.InstanceName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queues of this host, and of others. */
class RoutedQueues implements Queues {

    private final Queues here;
    private final FarQueues far;

    RoutedQueues(Queues here, FarQueues far) {
        this.here = here;
        this.far = far;
    }

    private Queues of(String instance) {
        return InstanceName.hostOf(instance) == null ? here : far;
    }

    private Queues of(Listing listing) {
        return of(listing.instance());
    }

    @Override
    public Listing look(String instance, Duration maxAge) {
        return of(instance).look(instance, maxAge);
    }

    @Override
    public void changed(String instance) {
        of(instance).changed(instance);
    }

    @Override
    public Listing read(String instance) throws InterruptedException {
        return of(instance).read(instance);
    }

    @Override
    public Listing read(String instance, Duration patience) throws InterruptedException {
        return of(instance).read(instance, patience);
    }

    @Override
    public Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit) {
        return of(listing).page(listing, filter, sort, cursor, limit);
    }

    @Override
    public long count(Listing listing, Filter filter) {
        return of(listing).count(listing, filter);
    }

    @Override
    public Summary summary(Listing listing, Filter filter) {
        return of(listing).summary(listing, filter);
    }

    @Override
    public List<String> ids(Listing listing, Filter filter) {
        return of(listing).ids(listing, filter);
    }

    @Override
    public Found find(Listing listing, Collection<String> ids) {
        return of(listing).find(listing, ids);
    }
}
