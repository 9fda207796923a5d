package io.postkick.catalogue;

import io.postkick.instance.InstanceState;
import io.postkick.trigger.Endpoint;
import org.springframework.stereotype.Component;

/** Tells what can be known of an endpoint without touching it. */
@Component
class EndpointStates {

    record Live(EndpointState state, String detail) {}

    Live of(Endpoint endpoint, InstanceState instance) {
        return new Live(EndpointState.UNKNOWN, endpoint + " " + instance);
    }
}
