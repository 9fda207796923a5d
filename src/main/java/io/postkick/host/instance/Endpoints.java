package io.postkick.host.instance;

import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import org.jspecify.annotations.Nullable;

/** What can be seen of endpoints without touching one: looking never connects and never opens. */
public interface Endpoints {

    /** Looks now. */
    EndpointFacts look(Endpoint endpoint);

    /**
     * Whether the endpoint is not among those that this process was given. The packaged unit sees a class directory of its own, with
     * nothing in it but the sockets that were enabled by name.
     */
    boolean isLeftOut(Endpoint endpoint);

    /** What keeps this process from the endpoint; null when nothing does, or when it cannot be seen any more. */
    @Nullable
    Obstacle obstacle(Endpoint endpoint);

    /** The sockets on which somebody listens on the host of that instance. */
    Listeners listeners(PostfixInstance instance);
}
