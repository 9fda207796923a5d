package io.postkick.host.queueact;

import java.util.List;

/**
 * What is asked of the queue helper in one go, and what it puts on its own record before it does it.
 *
 * @param actId of the act on the console's record, a UUID: all batches of an act have the same
 * @param number of the batch in that act, from 1; the helper carries out no batch twice
 * @param actor who asked, as the console says; the helper cannot know
 * @param reason as given; may be empty
 * @param ids at least one, at most {@link Ability#most}; none twice, each {@link io.postkick.value.QueueId#is one}
 */
public record Batch(QueueAct act, String actId, int number, String actor, String reason, List<String> ids) {

    public Batch {
        ids = List.copyOf(ids);
    }
}
