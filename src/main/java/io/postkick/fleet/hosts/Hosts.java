package io.postkick.fleet.hosts;

import java.util.List;
import java.util.Optional;

/** The hosts of the fleet. Looking costs nothing: all is in memory, and at most a heartbeat old. */
public interface Hosts {

    /** Those that may connect, by name. */
    List<FleetHost> all();

    /** The one of that name that may connect. */
    Optional<FleetHost> find(String name);

    /** The one of that ID, also one that was revoked. */
    Optional<FleetHost> withId(String id);

    /** What is known of how it is. */
    Presence presence(FleetHost host);
}
