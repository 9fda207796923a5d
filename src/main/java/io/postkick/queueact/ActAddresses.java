package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.run.KeptMessage;
import io.postkick.queueact.run.KeptMessages;
import io.postkick.track.TrackProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * From whom and to whom the messages of an act are, or were. Whoever sees the queue may see that of what is in the queue; of what is
 * gone it is as a search of the mail log: a setting narrows operators, who then see nothing that was kept.
 */
@Component
@ConditionalOnWebApplication
class ActAddresses {

    private final KeptMessages kept;
    private final QueuedAddresses queued;
    private final TrackProperties track;

    ActAddresses(KeptMessages kept, QueuedAddresses queued, TrackProperties track) {
        this.kept = kept;
        this.queued = queued;
        this.track = track;
    }

    /** What was kept when the act began, by queue ID, as far as the actor may see it. */
    Map<String, KeptMessage> kept(Actor actor, MessageAct act, List<String> ids) {
        return kept(actor, act.id(), ids);
    }

    private Map<String, KeptMessage> kept(Actor actor, String act, List<String> ids) {
        return track.isNarrowed(actor.role()) ? Map.of() : kept.of(act, ids);
    }

    /** The same for a page; of others what the queue has now. */
    Map<String, QueuedAddresses.Line> shown(Actor actor, MessageAct act, List<String> ids) {
        return shown(actor, act.instance(), act.id(), ids);
    }

    /**
     * The same of an act that is not begun yet.
     *
     * @param act its id
     */
    Map<String, QueuedAddresses.Line> shown(Actor actor, String instance, String act, List<String> ids) {
        Map<String, QueuedAddresses.Line> shown = new HashMap<>(queued.of(instance, ids));
        kept(actor, act, ids).forEach((id, message) -> shown.put(id, QueuedAddresses.Line.of(message)));
        return shown;
    }
}
