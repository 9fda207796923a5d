package io.postkick.fleet.near;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.asked.SeenEndpoints;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import java.util.List;

/** Answers what instances there are, and what their directories show. */
class NearInstances implements Answerer {

    private final OwnInstances instances;
    private final Endpoints endpoints;
    private final QueueFiles files;

    NearInstances(OwnInstances instances, Endpoints endpoints, QueueFiles files) {
        this.instances = instances;
        this.endpoints = endpoints;
        this.files = files;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(
                new HostAnswer<>(PostfixCalls.INSTANCES, PostfixCalls.NoArgument.class, asked -> instances.all()),
                new HostAnswer<>(
                        PostfixCalls.ENDPOINTS,
                        SeenEndpoints.EndpointsWanted.class,
                        asked -> seen(instances.withQueue(asked.queueDirectory()))),
                new HostAnswer<>(
                        PostfixCalls.COUNT_FILES,
                        AboutInstance.Within.class,
                        asked -> files.count(instances.get(asked.instance()), asked.time())),
                new HostAnswer<>(
                        PostfixCalls.OWNER,
                        AboutInstance.class,
                        asked -> new AboutInstance.QueueOwner(files.owner(instances.get(asked.instance())))));
    }

    private SeenEndpoints seen(PostfixInstance instance) {
        String queueDirectory = String.valueOf(instance.queueDirectory());
        return new SeenEndpoints(
                instance.services().stream()
                        .filter(entry -> entry.type().hasEndpoint() && Endpoint.isServiceName(entry.name()))
                        .map(entry -> new Endpoint(
                                queueDirectory, entry.serviceClass().directory(), entry.name()))
                        .distinct()
                        .map(this::seen)
                        .toList(),
                endpoints.listeners(instance));
    }

    private SeenEndpoints.Seen seen(Endpoint endpoint) {
        EndpointFacts facts = endpoints.look(endpoint);
        boolean leftOut = endpoints.isLeftOut(endpoint);
        boolean closed = leftOut || facts.kind() == EndpointFacts.Kind.FORBIDDEN;
        return new SeenEndpoints.Seen(
                endpoint.serviceClass(),
                endpoint.service(),
                facts,
                leftOut,
                closed ? endpoints.obstacle(endpoint) : null);
    }
}
