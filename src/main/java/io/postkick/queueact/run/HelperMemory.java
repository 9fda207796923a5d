package io.postkick.queueact.run;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks the queue helper's log what was done for an act that was cut off. */
@Component
class HelperMemory {

    private static final int AT_ONCE = 200;

    private final QueueActs helper;

    HelperMemory(QueueActs helper) {
        this.helper = helper;
    }

    /** What the log says of one act. */
    static final class Told {

        private final Map<QueueAct, Map<String, Fate>> fates = new EnumMap<>(QueueAct.class);
        private final Map<QueueAct, Set<String>> asked = new EnumMap<>(QueueAct.class);

        /** What came of it. */
        Optional<Fate> fate(QueueAct act, String id) {
            return Optional.ofNullable(fates.getOrDefault(act, Map.of()).get(id));
        }

        /** Whether the helper was about to do it. */
        boolean wasAsked(QueueAct act, String id) {
            return asked.getOrDefault(act, Set.of()).contains(id);
        }

        private void note(HelperEntry entry) {
            QueueAct act = entry.batch().act();
            asked.computeIfAbsent(act, none -> new HashSet<>())
                    .addAll(entry.batch().ids());
            Map<String, Fate> known = fates.computeIfAbsent(act, none -> new HashMap<>());
            entry.fates().forEach(fate -> known.put(fate.id(), fate));
        }
    }

    /** A log that does not have that entry has begun anew since. */
    private boolean holds(long number) {
        return number > 0 && helper.entry(number).isPresent();
    }

    /**
     * Reads it to its end.
     *
     * @param after the number of an entry that is older than the act
     * @throws NoHelper if it cannot be asked
     */
    Told of(String actId, long after) {
        var told = new Told();
        long last = holds(after) ? after : 0;
        List<HelperEntry> some = helper.log(last, AT_ONCE);
        while (!some.isEmpty()) {
            some.stream().filter(entry -> entry.batch().actId().equals(actId)).forEach(told::note);
            last = some.get(some.size() - 1).number();
            some = helper.log(last, AT_ONCE);
        }
        return told;
    }
}
