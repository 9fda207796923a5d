package io.postkick.fleet.page;

import io.postkick.access.Actor;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.HostWhy;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import io.postkick.refusal.Refused;
import java.util.List;
import org.springframework.stereotype.Component;

/** The hosts as one person sees them. For people who are limited to some instances, hosts without one of these do not exist. */
@Component
@FleetOnly
class VisibleHosts {

    private final Hosts hosts;

    VisibleHosts(Hosts hosts) {
        this.hosts = hosts;
    }

    /** By name. */
    List<SeenHost> all(Actor actor) {
        return hosts.all().stream()
                .map(host -> seen(actor, host))
                .filter(seen -> isFor(actor, seen))
                .toList();
    }

    /** @throws Refused if there is none, or none that the person may see: nothing tells which */
    SeenHost get(Actor actor, String name) {
        return hosts.find(name)
                .map(host -> seen(actor, host))
                .filter(seen -> isFor(actor, seen))
                .orElseThrow(() -> Refused.because(HostWhy.UNKNOWN_HOST));
    }

    /** Whether there is anything for them to see on the page of hosts. */
    boolean isAnythingFor(Actor actor) {
        return actor.instances().isNone() || !all(actor).isEmpty();
    }

    private SeenHost seen(Actor actor, FleetHost host) {
        Presence presence = hosts.presence(host);
        Beat beat = presence.beat();
        List<SeenInstance> instances = beat == null
                ? List.of()
                : beat.instances().stream()
                        .map(told -> SeenInstance.of(host.name(), told))
                        .filter(instance -> actor.sees(instance.name()))
                        .toList();
        return new SeenHost(host, presence, instances);
    }

    /** Also while nothing is known of its instances: the limit names them. */
    private static boolean isFor(Actor actor, SeenHost seen) {
        return !seen.instances().isEmpty()
                || actor.instances().reaches(seen.host().name());
    }
}
