package io.postkick.queueact.run;

import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Stray;
import io.postkick.queueact.result.Strayed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
        Instant heldAt = run.waiting().heldAt();
        if (!listing.isComplete() || (heldAt != null && readAt.isBefore(heldAt))) {
            return Strayed.NOT_KNOWN;
        }
        Set<String> waiting = run.waiting().ids();
        Found found = queues.find(listing, waiting);
        Map<String, Stray> strays = new LinkedHashMap<>();
        for (String id : waiting) {
            stray(run, id, found).ifPresent(why -> strays.put(id, why));
        }
        return new Strayed(strays, readAt);
    }

    /** Why a message is not one to be deleted, by what is in the queue; empty if it is on hold, and as it was. */
    static Optional<Stray> stray(ActRun run, String id, Found found) {
        Message message = found.find(id).orElse(null);
        if (message == null) {
            return Optional.of(Stray.GONE);
        } else if (!Fingerprint.of(message).equals(run.plan().seen().get(id))) {
            return Optional.of(Stray.ANOTHER);
        }
        return message.queue() == QueueName.HOLD ? Optional.empty() : Optional.of(Stray.TAKEN_OFF);
    }
}
