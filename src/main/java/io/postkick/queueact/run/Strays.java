package io.postkick.queueact.run;

import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Stray;
import io.postkick.queueact.result.Strayed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what of a deletion that waits somebody has released, deleted or replaced: for whoever looks, and only then. */
@Component
public class Strays {

    /** Whoever looks at a deletion may see a queue that was read so long ago. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private final ActRunner runner;
    private final Queues queues;

    Strays(ActRunner runner, Queues queues) {
        this.runner = runner;
        this.queues = queues;
    }

    /** By what is known of the queue now. Waits for nothing. */
    public Strayed of(MessageAct act) {
        return act.stage() == ActStage.WAITING
                ? runner.running(act.instance(), act.id()).map(this::of).orElse(Strayed.NOT_KNOWN)
                : Strayed.NOT_KNOWN;
    }

    private Strayed of(ActRun run) {
        Listing listing = queues.look(run.instance(), RECENT);
        Instant readAt = listing.readBy().startedAt();
        Instant heldAt = run.heldAt();
        if (!listing.isComplete() || (heldAt != null && readAt.isBefore(heldAt))) {
            return Strayed.NOT_KNOWN;
        }
        Set<String> waiting = run.waiting().keySet();
        Found found = queues.find(listing, waiting);
        Map<String, Stray> strays = new LinkedHashMap<>();
        for (String id : waiting) {
            run.stray(id, found).ifPresent(why -> strays.put(id, why));
        }
        return new Strayed(strays, readAt);
    }
}
