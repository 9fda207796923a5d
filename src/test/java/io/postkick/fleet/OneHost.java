package io.postkick.fleet;

import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A fleet of one host, which is as a test says. */
public record OneHost(FleetHost host, Supplier<Presence> how) implements Hosts {

    @Override
    public List<FleetHost> all() {
        return List.of(host);
    }

    @Override
    public Optional<FleetHost> find(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    @Override
    public Optional<FleetHost> withId(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    @Override
    public Presence presence(FleetHost of) {
        return how.get();
    }
}
