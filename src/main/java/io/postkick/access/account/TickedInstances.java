package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.InstanceLimit;
import io.postkick.refusal.Refused;
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
        return limit(every, AccessWhy.INSTANCES_NONE_FOR_NEW);
    }

    /** Who keeps what they have unless the form says otherwise. */
    InstanceLimit ofSomebodyKnown() {
        return limit(Boolean.TRUE.equals(all), AccessWhy.INSTANCES_NONE_CHOSEN);
    }

    private InstanceLimit limit(boolean every, AccessWhy none) {
        if (every && !names.isEmpty()) {
            throw Refused.because(AccessWhy.INSTANCES_ALL_AND_SOME);
        }
        if (!every && names.isEmpty()) {
            throw Refused.because(none);
        }
        return every ? InstanceLimit.NONE : new InstanceLimit(names);
    }
}
