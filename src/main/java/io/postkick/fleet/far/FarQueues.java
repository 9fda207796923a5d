package io.postkick.fleet.far;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.AboutListing;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.snapshot.Nothing;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The queues of other hosts. Their readings stay with their agents; a silent host's is one that has failed, with that as the reason. */
class FarQueues implements Queues {

    private static final TypeReference<Listing> LISTING = new TypeReference<>() {};
    private static final TypeReference<Page> PAGE = new TypeReference<>() {};
    private static final TypeReference<AboutListing.Counted> COUNTED = new TypeReference<>() {};
    private static final TypeReference<Summary> SUMMARY = new TypeReference<>() {};
    private static final TypeReference<AboutListing.NamedIds> IDS = new TypeReference<>() {};
    private static final TypeReference<Found> FOUND = new TypeReference<>() {};
    private static final TypeReference<PostfixCalls.Acknowledged> ACKNOWLEDGED = new TypeReference<>() {};

    /** A reading that takes longer goes on, and is asked for again. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final FarHosts hosts;
    private final Clock clock;

    FarQueues(FarHosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public Listing look(String instance, Duration maxAge) {
        return listing(instance, PostfixCalls.LOOK, maxAge, HostCalls.PATIENCE);
    }

    @Override
    public void changed(String instance) {
        CompletableFuture<?> unused = hosts.begin(
                        InstanceName.hostOf(instance),
                        PostfixCalls.CHANGED,
                        new AboutInstance(InstanceName.ownName(instance)),
                        ACKNOWLEDGED,
                        HostCalls.PATIENCE)
                // Whoever looks next is told then that the host is silent.
                .exceptionally(silent -> null);
    }

    @Override
    public Listing read(String instance) throws InterruptedException {
        return read(instance, LONGEST);
    }

    @Override
    public Listing read(String instance, Duration patience) throws InterruptedException {
        Duration wait = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
        return listing(instance, PostfixCalls.READ, wait, wait.plus(HostCalls.PATIENCE));
    }

    private Listing listing(String instance, String call, Duration time, Duration patience) {
        try {
            return named(
                    instance,
                    hosts.ask(
                            InstanceName.hostOf(instance),
                            call,
                            new AboutInstance.Within(InstanceName.ownName(instance), time),
                            LISTING,
                            patience));
        } catch (Unanswered e) {
            return silent(instance, e.words());
        }
    }

    private Listing silent(String instance, String why) {
        Instant now = clock.instant();
        var problem = new Scan.Problem(
                Scan.Problem.Kind.HOST_SILENT, why + " What is in this queue is not known until it answers.");
        var scan = new Scan(Scan.State.FAILED, now, 0, now, problem);
        return new Listing(instance, 0, LeftOut.NONE, Lifetimes.BUILT_IN, scan, null, scan);
    }

    private static Listing named(String instance, Listing listing) {
        return new Listing(
                instance,
                listing.messages(),
                listing.leftOut(),
                listing.lifetimes(),
                listing.readBy(),
                listing.running(),
                listing.failed());
    }

    @Override
    public Page page(Listing listing, Filter filter, Sort sort, @Nullable String cursor, int limit) {
        if (listing.messages() == 0) {
            return new Nothing().page(filter, sort, cursor, limit);
        }
        return ask(
                listing,
                PostfixCalls.PAGE,
                new AboutListing.PageWanted(own(listing), filter, sort, cursor, limit),
                PAGE);
    }

    @Override
    public long count(Listing listing, Filter filter) {
        return listing.messages() == 0
                ? 0
                : ask(listing, PostfixCalls.COUNT, new AboutListing(own(listing), filter), COUNTED)
                        .messages();
    }

    @Override
    public Summary summary(Listing listing, Filter filter) {
        return listing.messages() == 0
                ? new Nothing().summary(filter)
                : ask(listing, PostfixCalls.SUMMARY, new AboutListing(own(listing), filter), SUMMARY);
    }

    @Override
    public List<String> ids(Listing listing, Filter filter) {
        return listing.messages() == 0
                ? List.of()
                : ask(listing, PostfixCalls.IDS, new AboutListing(own(listing), filter), IDS)
                        .ids();
    }

    @Override
    public Found find(Listing listing, Collection<String> ids) {
        return listing.messages() == 0 || ids.isEmpty()
                ? Found.NOTHING
                : ask(
                        listing,
                        PostfixCalls.FIND,
                        new AboutListing.MessagesWanted(own(listing), List.copyOf(ids)),
                        FOUND);
    }

    private static Listing own(Listing listing) {
        return named(InstanceName.ownName(listing.instance()), listing);
    }

    /** Whoever has a listing was answered just now: that the host is silent since is no answer to what is asked. */
    private <T> T ask(Listing listing, String call, Object argument, TypeReference<T> type) {
        try {
            return hosts.ask(InstanceName.hostOf(listing.instance()), call, argument, type);
        } catch (Unanswered e) {
            if (e.isFor(PostfixCalls.BAD_CURSOR)) {
                throw new BadCursor();
            }
            throw Refused.because(FarWhy.NO_ANSWER, e.words()).causedBy(e);
        }
    }
}
