package io.postkick.overview;

import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How large the queue of an instance of another host is, as that host said without being asked.
 *
 * @param messages in all queues
 * @param oldest null when there is none, or none is known
 * @param at when it was heard
 */
record ToldSize(long messages, @Nullable Instant oldest, Instant at) {

    /** As the host last told of the instance; null where it has not. */
    static @Nullable ToldSize of(Presence presence, String ownName) {
        Beat beat = presence.beat();
        Instant at = presence.heardAt();
        if (beat == null || at == null) {
            return null;
        }
        return beat.instances().stream()
                .filter(instance -> instance.name().equals(ownName))
                .findFirst()
                .map(instance -> of(instance, at))
                .orElse(null);
    }

    private static @Nullable ToldSize of(Beat.Instance instance, Instant at) {
        Long messages = instance.messages();
        return messages == null ? null : new ToldSize(messages, instance.oldest(), at);
    }
}
