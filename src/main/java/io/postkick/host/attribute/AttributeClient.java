package io.postkick.host.attribute;

import io.postkick.host.trigger.Call;
import io.postkick.host.trigger.Endpoint;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks a service one question. Never throws for what Postfix or the kernel does; never asks twice. It blocks its thread, which
 * must be a platform thread, within the limits.
 */
@Component
public final class AttributeClient {

    private final AttributeLimits limits;

    public AttributeClient(AttributeLimits limits) {
        this.limits = limits;
    }

    /**
     * Makes one exchange.
     *
     * @param wanted the names without which an answer is none
     * @throws IllegalArgumentException if the encoding cannot carry the request
     */
    public Reply exchange(Endpoint endpoint, Protocol protocol, Attributes request, Set<String> wanted) {
        byte[] bytes = request.encoded(protocol.encoding());
        long began = System.nanoTime();
        Reply reply = Call.to(endpoint, limits.connectTimeout(), new Exchange(protocol, bytes, wanted, limits));
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        return new Reply(reply.outcome(), reply.detail(), reply.attributes(), elapsed);
    }
}
