package io.postkick.access.account;

import io.postkick.access.InstanceLimit;
import java.util.List;
import java.util.TreeSet;

/**
 * An instance that a person can be limited to.
 *
 * @param chosen whether the person is limited to it, perhaps among others
 * @param found whether there is one of that name now
 */
record InstanceChoice(String name, boolean chosen, boolean found) {

    /** Those that there are, and those that the person is limited to although they are not there. */
    static List<InstanceChoice> of(InstanceLimit limit, List<String> present) {
        return of(limit.names() == null ? List.of() : limit.names(), present);
    }

    static List<InstanceChoice> of(List<String> limited, List<String> present) {
        var names = new TreeSet<>(present);
        names.addAll(limited);
        return names.stream()
                .map(name -> new InstanceChoice(name, limited.contains(name), present.contains(name)))
                .toList();
    }
}
