package io.postkick.fleet.far;

import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.retry.elsewhere.ElsewhereRetries;
import io.postkick.retry.elsewhere.RetryOrders;
import io.postkick.value.InstanceName;
import tools.jackson.core.type.TypeReference;

/** Asks hosts how their retries stand. */
class AskedRetries implements ElsewhereRetries {

    private static final TypeReference<RetryOrders.Known> KNOWN = new TypeReference<>() {};

    private final FarHosts hosts;

    AskedRetries(FarHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Answer ask(String instance, String id) {
        try {
            RetryOrders.Known known = hosts.ask(
                    InstanceName.hostOf(instance),
                    PostfixCalls.RETRY,
                    new RetryOrders.Wanted(InstanceName.ownName(instance), id),
                    KNOWN);
            return new Answer(known.retry(), null);
        } catch (Unanswered e) {
            return new Answer(null, e.words());
        }
    }
}
