package io.postkick.access.account;

import io.postkick.access.InstanceLimit;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An instance that a person can be limited to, or those of a host or of hosts with a tag.
 *
 * @param chosen whether the person is limited to it, perhaps among others
 * @param found whether there is one of that name now
 */
record InstanceChoice(String name, boolean chosen, boolean found) {

    /** Those that there are, and those that the person is limited to although they are not there. */
    static List<InstanceChoice> of(InstanceLimit limit, List<String> present, Set<String> tags) {
        return of(limit.names() == null ? List.of() : limit.names(), present, tags);
    }

    static List<InstanceChoice> of(List<String> limited, List<String> present, Set<String> tags) {
        Set<String> hosts = present.stream()
                .map(InstanceName::hostOf)
                .filter(Objects::nonNull)
                .map(InstanceLimit::allOf)
                .collect(Collectors.toSet());
        var names = new TreeSet<>(present);
        names.addAll(hosts);
        names.addAll(tags);
        names.addAll(limited);
        return names.stream()
                .map(name -> new InstanceChoice(
                        name,
                        limited.contains(name),
                        present.contains(name) || hosts.contains(name) || tags.contains(name)))
                .toList();
    }
}
