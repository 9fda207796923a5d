package io.postkick.host.queueact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the queue helper in one go, and what it puts on its own record before it does it.
 *
 * @param actId of the act on the console's record, a UUID: all batches of an act have the same
 * @param number of the batch in that act, from 1; the helper carries out no batch twice
 * @param actor who asked, as the console says; the helper cannot know
 * @param reason as given; may be empty
 * @param ids at least one, at most {@link Ability#most}; none twice, each {@link io.postkick.value.QueueId#is one}
 * @param unchangedSince of those that are to be left alone if they are on hold and their files were changed otherwise than then: the
 *     {@link Fate#changedAt}, by queue ID
 */
public record Batch(
        QueueAct act,
        String actId,
        int number,
        String actor,
        String reason,
        List<String> ids,
        Map<String, Instant> unchangedSince) {

    public Batch {
        ids = List.copyOf(ids);
        unchangedSince = Map.copyOf(unchangedSince);
    }

    /** One of messages to which it is done whatever became of them before. */
    public Batch(QueueAct act, String actId, int number, String actor, String reason, List<String> ids) {
        this(act, actId, number, actor, reason, ids, Map.of());
    }
}
