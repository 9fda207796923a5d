package io.postkick.queueact.run;

import io.postkick.queueact.result.AwaitedDeletion;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages of a deletion that are on hold until it is their time. Any thread may look. */
final class Waiting {

    private final Map<String, HeldMessage> messages = new LinkedHashMap<>();
    private @Nullable Instant heldAt;
    private @Nullable Instant due;

    /** A message is on hold until it is deleted. */
    synchronized void add(String id, HeldMessage held) {
        messages.put(id, held);
    }

    /** It does not wait any more. */
    synchronized void remove(String id) {
        messages.remove(id);
    }

    synchronized boolean isEmpty() {
        return messages.isEmpty();
    }

    /** By queue ID, as they are now. */
    synchronized Map<String, HeldMessage> messages() {
        return new LinkedHashMap<>(messages);
    }

    /** Their queue IDs, as they are now. */
    Set<String> ids() {
        return messages().keySet();
    }

    /** How many the deletion has put on hold. */
    synchronized int byUs() {
        return (int) messages.values().stream().filter(HeldMessage::byUs).count();
    }

    /** What is to come of those of them that wait; empty where none does, or before it is settled when that is. */
    synchronized Optional<AwaitedDeletion> deletion(String act, String actor, Collection<String> some) {
        int count = count(some);
        return count == 0 || due == null ? Optional.empty() : Optional.of(new AwaitedDeletion(act, actor, due, count));
    }

    private int count(Collection<String> some) {
        return (int) some.stream().filter(messages::containsKey).count();
    }

    synchronized boolean has(String id) {
        return messages.containsKey(id);
    }

    /** Since when the file of each is as it is, where that was to be seen: for a {@link io.postkick.host.queueact.Batch}. */
    synchronized Map<String, Instant> unchangedSince() {
        Map<String, Instant> times = new HashMap<>();
        messages.forEach((id, held) -> {
            if (held.since() != null) {
                times.put(id, held.since());
            }
        });
        return times;
    }

    /** All that was to be put on hold is: what reads the queue from then on sees that. */
    synchronized void heldAt(Instant at) {
        heldAt = at;
    }

    /** When that was; null before, and after a restart, when whatever reads the queue comes later. */
    synchronized @Nullable Instant heldAt() {
        return heldAt;
    }

    synchronized void due(Instant at) {
        due = at;
    }

    /** When they are deleted; null before that is settled. */
    synchronized @Nullable Instant due() {
        return due;
    }
}
