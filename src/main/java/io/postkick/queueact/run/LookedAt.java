package io.postkick.queueact.run;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the messages look that an act names, before it; of those that are to be deleted it is kept what tells each from another one. */
public final class LookedAt {

    private static final String NOT_THERE = "It was not in the queue when its deletion was asked for.";
    private static final String LEFT = "It had left the queue when this was carried out.";
    private static final String NOT_SEEN =
            "Another message has that queue ID than the one that was shown. It was not touched.";

    private static final String AWAITED = "It waits to be deleted already, by an earlier act.";

    private static final String NOT_APPROVED =
            "Another message has that queue ID than the one that was approved. It was not touched.";

    private final boolean toDelete;
    private final boolean toldApart;
    private final @Nullable Map<String, String> approved;
    private final @Nullable Instant shownAt;
    private final Lifetimes lifetimes;
    private final Set<String> awaited;
    private final Map<String, String> seen = new HashMap<>();
    private final List<ActResult> known = new ArrayList<>();
    private final List<KeptMessage> kept = new ArrayList<>();

    /**
     * To look at messages that an act names.
     *
     * @param toldApart whether it must be certain later which they were
     * @param approved the fingerprints of those that were approved; null where nobody was asked
     * @param shownAt when the queue was read that a page has shown; null where none has
     * @param awaited messages that wait for an earlier deletion, unless they were released since
     */
    public LookedAt(
            QueueAct act,
            boolean toldApart,
            @Nullable Map<String, String> approved,
            @Nullable Instant shownAt,
            Lifetimes lifetimes,
            Set<String> awaited) {
        this.toDelete = act == QueueAct.DELETE;
        this.toldApart = toldApart;
        this.approved = approved;
        this.shownAt = shownAt;
        this.lifetimes = lifetimes;
        this.awaited = awaited;
    }

    public void at(String id, Optional<Message> message) {
        message.ifPresent(found -> kept.add(KeptMessage.of(found, lifetimes)));
        if (!toldApart) {
            return;
        } else if (message.isEmpty()) {
            known.add(new ActResult(id, Result.GONE, approved == null ? NOT_THERE : LEFT));
        } else if (shownAt != null && message.get().arrivedAt().isAfter(shownAt)) {
            known.add(new ActResult(id, Result.REFUSED, NOT_SEEN));
        } else if (approved != null && !Fingerprint.of(message.get()).equals(approved.get(id))) {
            known.add(new ActResult(id, Result.REFUSED, NOT_APPROVED));
        } else if (toDelete && message.get().queue() == QueueName.HOLD && awaited.contains(id)) {
            known.add(new ActResult(id, Result.REFUSED, AWAITED));
        } else {
            seen.put(id, Fingerprint.of(message.get()));
        }
    }

    /** By queue ID, the fingerprint of each that is told apart. */
    public Map<String, String> seen() {
        return seen;
    }

    /** What is certain of messages before anything is done. */
    public List<ActResult> known() {
        return known;
    }

    public List<KeptMessage> kept() {
        return kept;
    }
}
