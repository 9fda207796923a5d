package io.postkick.catalogue;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/**
 * Tells what can be known of an endpoint without touching it: from its file, from whether master(8) runs, and from what the kernel
 * lists as listening.
 */
@Component
class EndpointStates {

    private final MessageSourceAccessor messages;
    private final Endpoints endpoints;

    EndpointStates(MessageSource messages, Endpoints endpoints) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
        this.endpoints = endpoints;
    }

    /** A state with its reason in a sentence. */
    record Live(EndpointState state, String detail) {}

    /** Looks once at what the endpoints of an instance share; the answer is for one page. */
    Function<MasterEntry, Live> of(PostfixInstance instance) {
        Listeners listeners =
                instance.state() == InstanceState.RUNNING ? endpoints.listeners(instance) : new Listeners(Set.of());
        return entry -> of(instance, entry, listeners);
    }

    private Live of(PostfixInstance instance, MasterEntry entry, Listeners listeners) {
        String queueDirectory = instance.queueDirectory();
        if (queueDirectory == null || !Endpoint.isServiceName(entry.name())) {
            return live(EndpointState.NOT_AN_ENDPOINT, "not-addressed");
        }
        var endpoint = new Endpoint(
                instance.host(), queueDirectory, entry.serviceClass().directory(), entry.name());
        EndpointFacts facts = endpoints.look(endpoint);
        return switch (facts.kind()) {
            case ABSENT -> absent(instance, endpoint, entry, facts.detail());
            case FORBIDDEN -> new Live(EndpointState.NO_PERMISSION, facts.detail());
            case OTHER -> new Live(EndpointState.NOT_AN_ENDPOINT, facts.detail());
            case UNSEEN -> new Live(EndpointState.UNKNOWN, facts.detail());
            case STREAM_OR_DATAGRAM_SOCKET, FIFO -> present(instance, entry, facts.kind(), listeners);
        };
    }

    private Live absent(PostfixInstance instance, Endpoint endpoint, MasterEntry entry, String detail) {
        if (instance.disables(entry)) {
            return disabled(instance);
        }
        return endpoints.isLeftOut(endpoint) ? leftOut(instance) : new Live(EndpointState.ABSENT, detail);
    }

    private Live leftOut(PostfixInstance instance) {
        return instance.host() == null
                ? live(EndpointState.NO_PERMISSION, "left-out")
                : live(EndpointState.NO_PERMISSION, "left-out.elsewhere", instance.host());
    }

    private Live present(PostfixInstance instance, MasterEntry entry, EndpointFacts.Kind found, Listeners listeners) {
        if (instance.disables(entry)) {
            return disabled(instance);
        }
        return switch (instance.state()) {
            case RUNNING -> running(instance, entry, found, listeners);
            case STOPPED -> live(EndpointState.STOPPED, "stopped");
            case UNKNOWN, BROKEN -> live(EndpointState.UNKNOWN, "unknown");
        };
    }

    private Live running(PostfixInstance instance, MasterEntry entry, EndpointFacts.Kind found, Listeners listeners) {
        boolean fifo = found == EndpointFacts.Kind.FIFO;
        if (fifo != (entry.type() == EndpointType.FIFO)) {
            return live(
                    EndpointState.WRONG_TYPE,
                    fifo ? "wrong-type.fifo" : "wrong-type.socket",
                    instance.command("stop"),
                    instance.command("start"));
        }
        return listeners.lack(instance, entry)
                ? live(EndpointState.NOT_SERVED, "not-served", instance.command("reload"))
                : live(EndpointState.LISTENING, "listening");
    }

    private Live disabled(PostfixInstance instance) {
        return live(
                EndpointState.DISABLED,
                "disabled",
                instance.parameter("master_service_disable").orElse(""),
                instance.command("reload"));
    }

    private Live live(EndpointState state, String key, Object... arguments) {
        return new Live(state, messages.getMessage("catalogue.state." + key, arguments));
    }
}
