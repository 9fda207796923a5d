package io.postkick.catalogue;

import io.postkick.instance.InstanceState;
import io.postkick.instance.MasterEntry;
import io.postkick.instance.PostfixInstance;
import io.postkick.trigger.Endpoint;
import io.postkick.trigger.EndpointFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Tells what can be known of an endpoint without touching it: from its file and from whether master(8) runs. */
@Component
class EndpointStates {

    private final MessageSourceAccessor messages;

    EndpointStates(MessageSource messages) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
    }

    /** A state with its reason in a sentence. */
    record Live(EndpointState state, String detail) {}

    Live of(PostfixInstance instance, MasterEntry entry) {
        Path queueDirectory = instance.queueDirectory();
        if (queueDirectory == null || !Endpoint.isServiceName(entry.name())) {
            return live(EndpointState.NOT_AN_ENDPOINT, "not-addressed");
        }
        EndpointFacts facts = EndpointFacts.look(
                new Endpoint(queueDirectory, entry.serviceClass().directory(), entry.name()));
        return switch (facts.kind()) {
            case ABSENT ->
                isLeftOut(queueDirectory, entry)
                        ? live(EndpointState.NO_PERMISSION, "left-out")
                        : new Live(EndpointState.ABSENT, facts.detail());
            case FORBIDDEN -> new Live(EndpointState.NO_PERMISSION, facts.detail());
            case OTHER -> new Live(EndpointState.NOT_AN_ENDPOINT, facts.detail());
            case STREAM_OR_DATAGRAM_SOCKET, FIFO -> present(instance.state());
        };
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

    private Live present(InstanceState instance) {
        return switch (instance) {
            case RUNNING -> live(EndpointState.LISTENING, "listening");
            case STOPPED -> live(EndpointState.STOPPED, "stopped");
            case UNKNOWN, BROKEN -> live(EndpointState.UNKNOWN, "unknown");
        };
    }

    private Live live(EndpointState state, String key) {
        return new Live(state, messages.getMessage("catalogue.state." + key));
    }
}
