package io.postkick.catalogue;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import java.util.List;

/**
 * A service of an instance that has an endpoint, with what is known about it.
 *
 * @param stateDetail the state in a sentence, with the reason where there is one
 * @param description what the service is for, or for one that the site defined, what it runs
 * @param protocol what it expects on its endpoint
 * @param requests the effective ones first
 * @param writesLog whether it writes what it is sent to the mail log
 */
public record Service(
        ServiceId id,
        EndpointType type,
        EndpointState state,
        String stateDetail,
        String description,
        EndpointProtocol protocol,
        List<KnownRequest> requests,
        boolean writesLog,
        MasterEntry entry) {

    public Service {
        requests = List.copyOf(requests);
    }

    /** Whether a kick of it takes a second factor that was shown lately. */
    public boolean takesFreshFactor() {
        return !Catalogue.isOpen(id.serviceClass(), writesLog);
    }

    /** Whether somebody may kick it. */
    public boolean mayKick(Rights rights, Actor actor) {
        return rights.may(actor, Deed.KICK, id.instance())
                && Catalogue.mayKick(actor.role(), id.serviceClass(), writesLog);
    }
}
