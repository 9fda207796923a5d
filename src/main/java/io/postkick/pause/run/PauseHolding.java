package io.postkick.pause.run;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.HelperAbilities;
import io.postkick.queueact.run.Fingerprint;
import io.postkick.queueact.run.KeptMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out in a reading of the queue what newly matches, and has it put on hold. */
@Component
class PauseHolding {

    /** Messages of one act: whoever wants something done on the instance meanwhile does not wait for long. */
    private static final int IN_ONE_ACT = 500;

    /** Messages that one reading leads to; the next one has the rest. */
    private static final int AT_ONCE = 10_000;

    /** A message that was seen so long ago may be another one, with its queue ID. */
    private static final Duration STALE = Duration.ofSeconds(10);

    /** To ask the helper may start a process, so it is asked so often where there is nothing to hold. */
    private static final Duration ABILITY_KNOWN = Duration.ofMinutes(1);

    /** Where an attempt is made or comes; in maildrop a message has not come in yet. */
    private static final List<QueueName> ATTEMPTED = List.of(QueueName.INCOMING, QueueName.ACTIVE, QueueName.DEFERRED);

    private final Queues queues;
    private final HelperAbilities abilities;
    private final PauseActs acts;
    private final PauseTable table;
    private final Clock clock;

    PauseHolding(Queues queues, HelperAbilities abilities, PauseActs acts, PauseTable table, Clock clock) {
        this.queues = queues;
        this.abilities = abilities;
        this.acts = acts;
        this.table = table;
        this.clock = clock;
    }

    /** Takes note of what is to be held. Asks the helper whether it would, if there is anything, if it would not lately, or if that is long ago. */
    void look(PausePlace place, PostfixInstance instance, Listing listing, long now) {
        place.wanted.clear();
        place.later.clear();
        place.wantedSince = now;
        Set<String> matching = new HashSet<>();
        for (QueuePause pause : place.active()) {
            look(place, pause, listing, matching, now);
        }
        place.tries.keepOnly(matching);
        place.tellWanted();
        if (!place.wanted.isEmpty() || place.problem() != null || isAbilityOld(place)) {
            abilities.now(instance).require(QueueAct.HOLD, QueueAct.RELEASE);
            place.abilityKnownAt = clock.instant();
        }
    }

    private boolean isAbilityOld(PausePlace place) {
        return place.abilityKnownAt == null || !clock.instant().isBefore(place.abilityKnownAt.plus(ABILITY_KNOWN));
    }

    private void look(PausePlace place, QueuePause pause, Listing listing, Set<String> matching, long now) {
        List<String> ids = due(place, pause, listing, matching, now);
        if (ids.isEmpty()) {
            return;
        }
        Map<String, PausedMessage> known = table.known(pause.id(), ids);
        Found found = queues.find(listing, ids);
        List<String> left = new ArrayList<>();
        List<String> unsure = new ArrayList<>();
        for (String id : ids) {
            Message message = found.find(id).orElse(null);
            if (message == null || !pause.mail().matches(message)) {
                continue;
            }
            matching.add(id);
            String fingerprint = Fingerprint.of(message);
            PausedMessage before = known.get(id);
            if (before == null || !before.fingerprint().equals(fingerprint)) {
                place.wanted.add(
                        new PausePlace.Wanted(pause.id(), fingerprint, KeptMessage.of(message, listing.lifetimes())));
            } else if (!listing.readBy().startedAt().isBefore(before.at())) {
                if (before.state() == HoldState.HELD) {
                    left.add(id);
                } else if (before.state() == HoldState.UNSURE) {
                    unsure.add(id);
                }
            }
        }
        table.mark(pause.id(), left, HoldState.LEFT, clock.instant());
        table.drop(pause.id(), unsure);
    }

    /** Those to be held after this reading; the others are counted. */
    private List<String> due(PausePlace place, QueuePause pause, Listing listing, Set<String> matching, long now) {
        List<String> due = new ArrayList<>();
        int room = AT_ONCE - place.wanted.size();
        int later = 0;
        for (String id : matching(pause, listing)) {
            boolean ofAnother = matching.contains(id);
            boolean tried = !ofAnother && !place.tries.isDue(id, now);
            if (tried) {
                matching.add(id);
            }
            if (!ofAnother && !tried && due.size() < room) {
                due.add(id);
            } else if (!ofAnother) {
                later++;
            }
        }
        place.later.put(pause.id(), later);
        return due;
    }

    private List<String> matching(QueuePause pause, Listing listing) {
        Filter filter = pause.mail().filter();
        return ATTEMPTED.stream()
                .flatMap(queue -> queues.ids(listing, filter.in(queue)).stream())
                .toList();
    }

    /**
     * Has the next of them put on hold.
     *
     * @return false if there is nothing to be held
     */
    boolean next(PausePlace place, PostfixInstance instance, long now) {
        if (now - place.wantedSince > STALE.toNanos()) {
            place.putOff();
        }
        while (!place.wanted.isEmpty()) {
            String id = place.wanted.getFirst().pause();
            List<PausePlace.Wanted> some = place.wanted.stream()
                    .takeWhile(wanted -> wanted.pause().equals(id))
                    .limit(IN_ONE_ACT)
                    .toList();
            QueuePause pause = place.find(id).filter(found -> !found.ending()).orElse(null);
            if (pause == null) {
                some.forEach(wanted -> place.wanted.removeFirst());
                place.tellWanted();
                continue;
            }
            Map<String, String> messages = new LinkedHashMap<>();
            some.forEach(wanted -> messages.put(wanted.id(), wanted.fingerprint()));
            List<KeptMessage> looked =
                    some.stream().map(PausePlace.Wanted::message).toList();
            acts.begin(instance, pause, QueueAct.HOLD, looked, act -> {
                place.asked.add(new PausePlace.Asked(act, id));
                table.keep(id, messages, HoldState.ASKED, act, clock.instant());
                some.forEach(wanted -> place.wanted.removeFirst());
                place.tellWanted();
            });
            return true;
        }
        return false;
    }
}
