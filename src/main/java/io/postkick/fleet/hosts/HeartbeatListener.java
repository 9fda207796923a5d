package io.postkick.fleet.hosts;

import io.postkick.fleet.wire.Beat;

/** A bean that is told of each heartbeat of a host that may connect. It is told on the thread that hears them all, so it must be quick. */
public interface HeartbeatListener {

    void heard(FleetHost host, Beat beat);
}
