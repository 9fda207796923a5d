package io.postkick.fleet.hosts;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts as the table last had them. */
class HostMemory {

    private final HostTable table;
    private volatile Snapshot last;

    HostMemory(HostTable table) {
        this.table = table;
        this.last = read(table);
    }

    private record Snapshot(
            Map<String, FleetHost> byId,
            Map<String, FleetHost> connecting,
            Map<String, String> keys,
            Map<String, Instant> heardAt) {}

    /** Reads the table again: another console may have changed it. */
    void renew() {
        last = read(table);
    }

    List<FleetHost> connecting() {
        return List.copyOf(last.connecting().values());
    }

    Optional<FleetHost> find(String name) {
        return Optional.ofNullable(last.connecting().get(name));
    }

    Optional<FleetHost> withId(String id) {
        return Optional.ofNullable(last.byId().get(id));
    }

    /** With which a host signs; empty for one that may not connect. */
    Optional<String> key(String id) {
        return Optional.ofNullable(last.keys().get(id));
    }

    /** As the table has it, which is behind. */
    Optional<Instant> heardAt(String id) {
        return Optional.ofNullable(last.heardAt().get(id));
    }

    private static Snapshot read(HostTable table) {
        Map<String, FleetHost> byId = new HashMap<>();
        Map<String, FleetHost> connecting = new LinkedHashMap<>();
        Map<String, String> keys = new HashMap<>();
        Map<String, Instant> heardAt = new HashMap<>();
        for (HostTable.Row row : table.all()) {
            FleetHost host = row.host();
            byId.put(host.id(), host);
            if (!host.isRevoked()) {
                connecting.put(host.name(), host);
                keys.put(host.id(), row.publicKey());
            }
            if (row.heardAt() != null) {
                heardAt.put(host.id(), row.heardAt());
            }
        }
        return new Snapshot(byId, connecting, keys, heardAt);
    }
}
