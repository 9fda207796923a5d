package io.postkick.fleet.far;

import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.wire.Beat;
import io.postkick.track.NextHosts;
import io.postkick.value.InstanceName;
import java.util.List;

/** Finds hosts of the fleet by what they call themselves. */
class FarNextHosts implements NextHosts {

    private final FarHosts hosts;

    FarNextHosts(FarHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public List<String> instances(String hostname) {
        return hosts.all().stream()
                .flatMap(host -> {
                    Beat beat = hosts.presence(host).beat();
                    return beat == null || !isOf(host, beat, hostname)
                            ? List.<String>of().stream()
                            : beat.instances().stream().map(instance -> InstanceName.of(host.name(), instance.name()));
                })
                .toList();
    }

    private static boolean isOf(FleetHost host, Beat beat, String hostname) {
        return beat.hostname().equalsIgnoreCase(hostname) || host.name().equalsIgnoreCase(hostname);
    }
}
