package io.postkick.fleet.record;

import io.postkick.audit.entry.NewEntry;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.wire.HostId;
import java.time.Instant;
import java.util.List;

/** A mail host with a log, and a fleet of it alone. */
public class RecordedHost {

    private static final String ID = HostId.fresh();

    private final SimulatedHost host = new SimulatedHost(ID, Instant.now(), count -> count);
    private final SimulatedFleet fleet = new SimulatedFleet();

    public RecordedHost(String name) {
        fleet.add(host, name);
    }

    public String id() {
        return ID;
    }

    public FleetHost host() {
        return fleet.named.get(ID);
    }

    public Hosts hosts() {
        return fleet;
    }

    public synchronized void add(NewEntry entry) {
        host.add(entry);
    }

    public synchronized byte[] answer(byte[] question) {
        return host.calls().answer(question);
    }

    public synchronized List<String> lines() {
        return host.lines();
    }
}
