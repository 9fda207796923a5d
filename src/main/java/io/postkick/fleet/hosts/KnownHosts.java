package io.postkick.fleet.hosts;

import java.util.List;
import java.util.Optional;

/** The hosts of the table, and how they were heard. */
class KnownHosts implements Hosts {

    private final HostMemory memory;
    private final Presences presences;

    KnownHosts(HostMemory memory, Presences presences) {
        this.memory = memory;
        this.presences = presences;
    }

    @Override
    public List<FleetHost> all() {
        return memory.connecting();
    }

    @Override
    public Optional<FleetHost> find(String name) {
        return memory.find(name);
    }

    @Override
    public Optional<FleetHost> withId(String id) {
        return memory.withId(id);
    }

    @Override
    public Presence presence(FleetHost host) {
        return presences.of(host.id());
    }
}
