package io.postkick.fleet.record;

import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hosts as a console knows them, made up. */
class SimulatedFleet implements Hosts {

    final Map<String, SimulatedHost> simulated = new HashMap<>();
    final Map<String, FleetHost> named = new HashMap<>();
    final Set<String> silent = new HashSet<>();

    void add(SimulatedHost host, String name) {
        simulated.put(host.id, host);
        call(host.id, name);
    }

    void call(String id, String name) {
        named.put(id, new FleetHost(id, name, List.of(), Instant.EPOCH, null));
    }

    void revoke(String id) {
        named.computeIfPresent(
                id, (key, host) -> new FleetHost(id, host.name(), List.of(), Instant.EPOCH, Instant.EPOCH));
    }

    @Override
    public List<FleetHost> all() {
        return named.values().stream()
                .filter(host -> !host.isRevoked())
                .sorted(Comparator.comparing(FleetHost::name))
                .toList();
    }

    @Override
    public Optional<FleetHost> find(String name) {
        return all().stream().filter(host -> host.name().equals(name)).findFirst();
    }

    @Override
    public Optional<FleetHost> withId(String id) {
        return Optional.ofNullable(named.get(id));
    }

    @Override
    public Presence presence(FleetHost host) {
        boolean here = !silent.contains(host.id()) && !host.isRevoked();
        SimulatedHost known = simulated.get(host.id());
        return new Presence(
                here ? Presence.State.HERE : Presence.State.SILENT,
                known == null ? null : known.beat(),
                Instant.EPOCH,
                Duration.ZERO);
    }
}
