package io.postkick.pause.run;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps in mind what came of the acts of pauses, message by message. Also of those that the end of the console cut off. */
@Component
class PauseResults {

    private final PauseActs acts;
    private final PauseTable table;
    private final Clock clock;
    private final Duration interval;

    PauseResults(PauseActs acts, PauseTable table, Clock clock, PauseProperties properties) {
        this.acts = acts;
        this.table = table;
        this.clock = clock;
        this.interval = properties.pauseInterval();
    }

    /**
     * Takes note of the acts that were asked for.
     *
     * @return false as long as one goes on
     */
    boolean take(PausePlace place, long now) {
        while (!place.asked.isEmpty()) {
            PausePlace.Asked asked = place.asked.getFirst();
            PauseActs.Outcome outcome = acts.outcome(place.instance(), asked.act());
            if (outcome instanceof PauseActs.Outcome.Open) {
                return false;
            }
            take(place, asked, results(outcome), now);
            place.asked.removeFirst();
        }
        return true;
    }

    private static Map<String, ActResult> results(PauseActs.Outcome outcome) {
        Map<String, ActResult> results = new HashMap<>();
        if (outcome instanceof PauseActs.Outcome.Over over) {
            over.act().results().forEach(result -> results.put(result.id(), result));
        }
        return results;
    }

    private void take(PausePlace place, PausePlace.Asked asked, Map<String, ActResult> results, long now) {
        List<String> dropped = new ArrayList<>();
        Map<HoldState, List<String>> moved = new EnumMap<>(HoldState.class);
        for (PausedMessage message : table.underWay(asked.pause())) {
            ActResult result = results.get(message.id());
            HoldState next = null;
            if (message.state() == HoldState.RELEASING && asked.act().equals(message.releaseAct())) {
                next = released(result);
            } else if (message.state() == HoldState.ASKED && asked.act().equals(message.holdAct())) {
                next = held(result);
                if (next == null) {
                    dropped.add(message.id());
                    place.tries.failed(message.id(), now, interval.toNanos());
                    if (isStillToHold(result)) {
                        place.later.merge(asked.pause(), 1, Integer::sum);
                    }
                }
            }
            if (next != null) {
                moved.computeIfAbsent(next, none -> new ArrayList<>()).add(message.id());
            }
        }
        place.tellWanted();
        table.drop(asked.pause(), dropped);
        moved.forEach((state, ids) -> table.mark(asked.pause(), ids, state, clock.instant()));
    }

    /** Null where the pause has not put it on hold. */
    private static @Nullable HoldState held(@Nullable ActResult result) {
        if (result == null) {
            return null;
        }
        return switch (result.result()) {
            case DONE -> result.text().equals(Fate.ON_HOLD_BEFORE) ? null : HoldState.HELD;
            case UNKNOWN -> HoldState.UNSURE;
            case UNDONE, GONE, BUSY, REFUSED -> null;
        };
    }

    private static boolean isStillToHold(@Nullable ActResult result) {
        return result == null || result.result() == Result.BUSY || result.result() == Result.REFUSED;
    }

    /** What was not released is looked at again. */
    private static HoldState released(@Nullable ActResult result) {
        if (result == null) {
            return HoldState.HELD;
        }
        return result.result() == Result.DONE
                ? HoldState.RELEASED
                : result.result() == Result.GONE ? HoldState.LEFT : HoldState.HELD;
    }
}
