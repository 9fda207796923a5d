package io.postkick.fleet.far;

import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Protocol;
import io.postkick.host.attribute.Reply;
import io.postkick.host.trigger.Endpoint;
import java.time.Duration;
import java.util.Set;

/** Asks services of this host; those of others are not asked from here. */
class RoutedAttributeClient implements AttributeClient {

    private final AttributeClient here;

    RoutedAttributeClient(AttributeClient here) {
        this.here = here;
    }

    @Override
    public Reply exchange(Endpoint endpoint, Protocol protocol, Attributes request, Set<String> wanted) {
        return endpoint.host() == null
                ? here.exchange(endpoint, protocol, request, wanted)
                : new Reply(
                        Reply.Outcome.FAILED,
                        "Nothing was asked: services of " + endpoint.host() + " are asked on that host only.",
                        Attributes.NONE,
                        Duration.ZERO);
    }
}
