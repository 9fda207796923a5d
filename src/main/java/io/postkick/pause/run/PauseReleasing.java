package io.postkick.pause.run;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.run.Fingerprint;
import io.postkick.queueact.run.KeptMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Releases what a pause holds when it ends: only what is still on hold and still the same, at the {@link ReleasePace}. What another pause is about, too, stays on hold and is that one's.
 */
@Component
class PauseReleasing {

    /** Messages that are looked at with one reading of the queue. */
    private static final int LOOKED_AT = 500;

    private final Queues queues;
    private final PauseActs acts;
    private final PauseTable table;
    private final Clock clock;
    private final ReleasePace pace;

    PauseReleasing(Queues queues, PauseActs acts, PauseTable table, Clock clock, ReleasePace pace) {
        this.queues = queues;
        this.acts = acts;
        this.table = table;
        this.clock = clock;
        this.pace = pace;
    }

    boolean isNoneReady(PausePlace place, QueuePause pause) {
        return sweep(place, pause).ready.isEmpty();
    }

    /** Whether it has anything on hold that is not being released. */
    boolean isAnyHeld(QueuePause pause) {
        return !table.onHold(pause.id(), "", 1).isEmpty();
    }

    /** Looks for the next that may be released, once through all that the pause holds if it must. */
    void look(PausePlace place, QueuePause pause, Listing listing) {
        ReleaseSweep sweep = sweep(place, pause);
        Set<String> toBeDeleted = new HashSet<>(acts.waitingToBeDeleted(place.instance()));
        List<PausedMessage> some = table.onHold(pause.id(), sweep.after, LOOKED_AT);
        while (!some.isEmpty() && sweep.ready.isEmpty()) {
            look(place, pause, listing, some, toBeDeleted);
            sweep.after = some.get(some.size() - 1).id();
            some = table.onHold(pause.id(), sweep.after, LOOKED_AT);
        }
        if (some.isEmpty()) {
            sweep.after = "";
        }
    }

    private void look(
            PausePlace place, QueuePause pause, Listing listing, List<PausedMessage> some, Set<String> toBeDeleted) {
        Found found = queues.find(listing, some.stream().map(PausedMessage::id).toList());
        List<String> left = new ArrayList<>();
        Map<QueuePause, List<PausedMessage>> passedOn = new LinkedHashMap<>();
        for (PausedMessage kept : some) {
            Message message = found.find(kept.id()).orElse(null);
            boolean isOld = listing.readBy().startedAt().isBefore(kept.at());
            if (isOld || toBeDeleted.contains(kept.id())) {
                continue;
            }
            if (message == null
                    || message.queue() != QueueName.HOLD
                    || !Fingerprint.of(message).equals(kept.fingerprint())) {
                left.add(kept.id());
            } else {
                other(place, message)
                        .ifPresentOrElse(
                                other -> passedOn.computeIfAbsent(other, none -> new ArrayList<>())
                                        .add(kept),
                                () -> sweep(place, pause).ready.add(KeptMessage.of(message, listing.lifetimes())));
            }
        }
        table.mark(pause.id(), left, HoldState.LEFT, clock.instant());
        passedOn.forEach((other, messages) -> passOn(pause, other, messages));
    }

    private static Optional<QueuePause> other(PausePlace place, Message message) {
        return place.active().stream()
                .filter(pause -> pause.mail().matches(message))
                .findFirst();
    }

    /** First to the other one: should the console end in between, both have it, and the other one's end looks again. */
    private void passOn(QueuePause pause, QueuePause other, List<PausedMessage> messages) {
        Map<String, Map<String, String>> byAct = new LinkedHashMap<>();
        messages.forEach(message -> byAct.computeIfAbsent(message.holdAct(), none -> new LinkedHashMap<>())
                .put(message.id(), message.fingerprint()));
        byAct.forEach((act, kept) -> table.keep(other.id(), kept, HoldState.HELD, act, clock.instant()));
        table.mark(pause.id(), messages.stream().map(PausedMessage::id).toList(), HoldState.PASSED_ON, clock.instant());
    }

    /**
     * Has the next batch released.
     *
     * @return how long until the one after it; zero if nothing is ready to be released
     */
    Duration next(PausePlace place, QueuePause pause, PostfixInstance instance) {
        ReleaseSweep sweep = sweep(place, pause);
        List<KeptMessage> some = sweep.ready.stream().limit(pace.batch()).toList();
        if (some.isEmpty()) {
            return Duration.ZERO;
        }
        acts.begin(instance, pause, QueueAct.RELEASE, some, act -> {
            place.asked.add(new PausePlace.Asked(act, pause.id()));
            table.release(pause.id(), some.stream().map(KeptMessage::id).toList(), act, clock.instant());
            some.forEach(message -> sweep.ready.removeFirst());
        });
        return pace.of(some.size());
    }

    private static ReleaseSweep sweep(PausePlace place, QueuePause pause) {
        return place.sweeps.computeIfAbsent(pause.id(), id -> new ReleaseSweep());
    }
}
