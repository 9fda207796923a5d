package io.postkick.fleet.hosts;

import io.postkick.access.TagLimits;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tags of the hosts that may connect, for limits of people and tokens. */
class TaggedHosts implements TagLimits.Tagged {

    private final HostMemory memory;

    TaggedHosts(HostMemory memory) {
        this.memory = memory;
    }

    @Override
    public Set<String> hosts(String tag) {
        return memory.connecting().stream()
                .filter(host -> host.tags().contains(tag))
                .map(FleetHost::name)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> tags() {
        return memory.connecting().stream()
                .flatMap(host -> host.tags().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
