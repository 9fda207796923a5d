package io.postkick.catalogue;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
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
    private final Path proc;

    @Autowired
    EndpointStates(MessageSource messages) {
        this(messages, Path.of("/proc"));
    }

    EndpointStates(MessageSource messages, Path proc) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
        this.proc = proc;
    }

    /** A state with its reason in a sentence. */
    record Live(EndpointState state, String detail) {}

    /** Looks once at what the endpoints of an instance share; the answer is for one page. */
    Function<MasterEntry, Live> of(PostfixInstance instance) {
        Listeners listeners =
                instance.state() == InstanceState.RUNNING ? Listeners.read(proc) : new Listeners(Set.of());
        return entry -> of(instance, entry, listeners);
    }

    private Live of(PostfixInstance instance, MasterEntry entry, Listeners listeners) {
        Path queueDirectory = instance.queueDirectory();
        if (queueDirectory == null || !Endpoint.isServiceName(entry.name())) {
            return live(EndpointState.NOT_AN_ENDPOINT, "not-addressed");
        }
        EndpointFacts facts = EndpointFacts.look(
                new Endpoint(queueDirectory, entry.serviceClass().directory(), entry.name()));
        return switch (facts.kind()) {
            case ABSENT -> absent(instance, queueDirectory, entry, facts.detail());
            case FORBIDDEN -> new Live(EndpointState.NO_PERMISSION, facts.detail());
            case OTHER -> new Live(EndpointState.NOT_AN_ENDPOINT, facts.detail());
            case STREAM_OR_DATAGRAM_SOCKET, FIFO -> present(instance, entry, facts.kind(), listeners);
        };
    }

    private Live absent(PostfixInstance instance, Path queueDirectory, MasterEntry entry, String detail) {
        if (instance.disables(entry)) {
            return disabled(instance);
        }
        return isLeftOut(queueDirectory, entry)
                ? live(EndpointState.NO_PERMISSION, "left-out")
                : new Live(EndpointState.ABSENT, detail);
    }

    /** The packaged unit sees a class directory of its own, with nothing in it but the sockets that were enabled by name. */
    private static boolean isLeftOut(Path queueDirectory, MasterEntry entry) {
        try {
            Path directory = queueDirectory.resolve(entry.serviceClass().directory());
            return !Files.getAttribute(directory, "unix:dev").equals(Files.getAttribute(queueDirectory, "unix:dev"));
        } catch (IOException e) {
            return false;
        }
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
