package io.postkick.fleet.far;

import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Payload;
import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerResult;
import java.time.Duration;
import java.util.List;

/** Sends to endpoints of this host. What is for another host is a command to its agent, and nothing of it is touched here. */
class RoutedTrigger implements Trigger {

    private final Trigger here;

    RoutedTrigger(Trigger here) {
        this.here = here;
    }

    @Override
    public TriggerResult send(Endpoint endpoint, byte[] bytes, Payload payload) {
        return endpoint.host() == null
                ? here.send(endpoint, bytes, payload)
                : new TriggerResult(
                        Outcome.FAILED,
                        "Nothing was sent: acts on other hosts do not go this way. " + endpoint.host()
                                + " acts only on a signed command.",
                        Duration.ZERO,
                        List.of());
    }
}
