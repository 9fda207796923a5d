package io.postkick.fleet.near;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.AboutListing;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Queues;
import java.util.List;

/** Answers what is in the queues. */
class NearQueues implements Answerer {

    private final OwnInstances instances;
    private final Queues queues;

    NearQueues(OwnInstances instances, Queues queues) {
        this.instances = instances;
        this.queues = queues;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(
                new HostAnswer<>(
                        PostfixCalls.LOOK,
                        AboutInstance.Within.class,
                        asked -> queues.look(instances.get(asked.instance()).name(), asked.time())),
                new HostAnswer<>(PostfixCalls.CHANGED, AboutInstance.class, this::changed),
                new HostAnswer<>(PostfixCalls.READ, AboutInstance.Within.class, this::read),
                new HostAnswer<>(PostfixCalls.PAGE, AboutListing.PageWanted.class, this::page),
                new HostAnswer<>(
                        PostfixCalls.COUNT,
                        AboutListing.class,
                        asked -> new AboutListing.Counted(queues.count(own(asked.listing()), asked.filter()))),
                new HostAnswer<>(
                        PostfixCalls.SUMMARY,
                        AboutListing.class,
                        asked -> queues.summary(own(asked.listing()), asked.filter())),
                new HostAnswer<>(PostfixCalls.IDS, AboutListing.class, this::ids),
                new HostAnswer<>(
                        PostfixCalls.FIND,
                        AboutListing.MessagesWanted.class,
                        asked -> queues.find(own(asked.listing()), asked.ids())));
    }

    private Listing own(Listing listing) {
        instances.get(listing.instance());
        return listing;
    }

    private PostfixCalls.Acknowledged changed(AboutInstance asked) {
        queues.changed(instances.get(asked.instance()).name());
        return new PostfixCalls.Acknowledged();
    }

    private Listing read(AboutInstance.Within asked) {
        try {
            return queues.read(instances.get(asked.instance()).name(), asked.time());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Declined("STOPPING", "The agent is being stopped.");
        }
    }

    private Page page(AboutListing.PageWanted asked) {
        try {
            return queues.page(own(asked.listing()), asked.filter(), asked.sort(), asked.cursor(), asked.limit());
        } catch (BadCursor e) {
            throw new Declined(PostfixCalls.BAD_CURSOR, String.valueOf(e.getMessage()));
        }
    }

    private AboutListing.NamedIds ids(AboutListing asked) {
        List<String> ids = queues.ids(own(asked.listing()), asked.filter());
        if (ids.size() > PostfixCalls.MOST_IDS) {
            throw new Declined(
                    PostfixCalls.TOO_MANY,
                    "%,d messages are more than one answer names, which is %,d."
                            .formatted(ids.size(), PostfixCalls.MOST_IDS));
        }
        return new AboutListing.NamedIds(ids);
    }
}
