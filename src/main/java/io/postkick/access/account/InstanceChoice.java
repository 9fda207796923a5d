package io.postkick.access.account;

import io.postkick.access.InstanceLimit;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.Objects;
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
        List<String> hosts = present.stream()
                .map(InstanceName::hostOf)
                .filter(Objects::nonNull)
                .map(InstanceLimit::allOf)
                .toList();
        var names = new TreeSet<>(present);
        names.addAll(hosts);
        names.addAll(limited);
        return names.stream()
                .map(name -> new InstanceChoice(
                        name, limited.contains(name), present.contains(name) || hosts.contains(name)))
                .toList();
    }
}
