package io.postkick.host.attribute;

import io.postkick.host.trigger.Endpoint;
import java.util.Set;

/** Asks a service one question. */
public interface AttributeClient {

    /**
     * Makes one exchange. Never throws for what Postfix or the kernel does, and never asks twice.
     *
     * @param wanted the names without which an answer is none
     * @throws IllegalArgumentException if the encoding cannot carry the request
     */
    Reply exchange(Endpoint endpoint, Protocol protocol, Attributes request, Set<String> wanted);
}
