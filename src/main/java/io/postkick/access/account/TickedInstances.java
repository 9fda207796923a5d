package io.postkick.access.account;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form says about somebody's instances. It is refused when it says two things, or nothing: what was meant is then not known, and
 * whoever is given more than was meant has it until somebody notices.
 *
 * @param all whether every instance; null when the form does not say
 * @param names those that were ticked
 */
record TickedInstances(@Nullable Boolean all, List<String> names) {

    /** For whom every instance goes without saying. */
    InstanceLimit ofSomebodyNew() {
        boolean every = all == null ? names.isEmpty() : all;
        return limit(every, Refused.Why.INSTANCES_NONE_FOR_NEW);
    }

    /** Who keeps what they have unless the form says otherwise. */
    InstanceLimit ofSomebodyKnown() {
        return limit(Boolean.TRUE.equals(all), Refused.Why.INSTANCES_NONE_CHOSEN);
    }

    private InstanceLimit limit(boolean every, Refused.Why none) {
        if (every && !names.isEmpty()) {
            throw new Refused(Refused.Why.INSTANCES_ALL_AND_SOME);
        }
        if (!every && names.isEmpty()) {
            throw new Refused(none);
        }
        return every ? InstanceLimit.NONE : new InstanceLimit(names);
    }
}
