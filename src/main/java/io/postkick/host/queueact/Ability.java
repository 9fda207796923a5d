package io.postkick.host.queueact;

import java.util.Set;

/**
 * What root allows the queue helper to do to the queue of an instance.
 *
 * @param acts may be none
 * @param most messages in one batch
 */
public record Ability(Set<QueueAct> acts, int most) {

    public Ability {
        acts = Set.copyOf(acts);
    }
}
