package io.postkick.host.attribute;

import io.postkick.host.trigger.Call;
import io.postkick.host.trigger.Connection;
import io.postkick.host.trigger.Contact;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.NoContact;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks services of this host. It blocks its thread, which must be a platform thread, within the limits. */
@Component
final class LocalAttributeClient implements AttributeClient {

    private final AttributeLimits limits;

    LocalAttributeClient(AttributeLimits limits) {
        this.limits = limits;
    }

    @Override
    public Reply exchange(Endpoint endpoint, Protocol protocol, Attributes request, Set<String> wanted) {
        var exchange = new Exchange(protocol, request.encoded(protocol.encoding()), wanted, limits);
        long began = System.nanoTime();
        try (Contact contact = Call.to(endpoint, limits.connectTimeout())) {
            Reply reply = contact instanceof NoContact none
                    ? exchange.without(none)
                    : exchange.onStream((Connection) contact);
            return reply.after(Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
