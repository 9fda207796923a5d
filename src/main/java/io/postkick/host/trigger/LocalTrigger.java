package io.postkick.host.trigger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocket;
import org.springframework.stereotype.Component;

/**
 * Sends to endpoints of this host. It blocks its thread within the limits and starts none; that must be a platform thread, because
 * junixsocket spins on a virtual one.
 */
@Component
final class LocalTrigger implements Trigger {

    private final TriggerLimits limits;

    /**
     * Loads the socket library, so that the first press does not wait for it.
     *
     * @throws IllegalStateException if the library cannot be loaded: then nothing could ever be sent
     */
    LocalTrigger(TriggerLimits limits) {
        this.limits = limits;
        if (!AFUNIXSocket.isSupported()) {
            throw new IllegalStateException("The native part of junixsocket cannot be loaded. It is unpacked to "
                    + System.getProperty("java.io.tmpdir")
                    + ", which must not be mounted noexec; name another directory with"
                    + " -Dorg.newsclub.net.unix.library.tmpdir.");
        }
    }

    @Override
    public TriggerResult send(Endpoint endpoint, byte[] bytes, Payload payload) {
        if (bytes.length == 0 || bytes.length > MAX_REQUEST_BYTES) {
            throw new IllegalArgumentException("A request has 1 to " + MAX_REQUEST_BYTES + " bytes");
        }
        var trace = new AttemptTrace();
        AttemptResult result = attempt(endpoint, bytes, payload, trace);
        trace.fact("outcome " + result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return new TriggerResult(result.outcome(), result.detail(), trace.elapsed(), trace.steps());
    }

    private AttemptResult attempt(Endpoint endpoint, byte[] bytes, Payload payload, AttemptTrace trace) {
        Lookup lookup = Lookup.of(endpoint);
        trace.milestone(lookup.detail());
        Outcome obstacle = lookup.obstacle();
        if (obstacle != null) {
            return new AttemptResult(obstacle, lookup.detail() + " Nothing was sent.");
        }
        note(lookup, trace);
        if (lookup.kind() == EndpointFacts.Kind.FIFO) {
            return new FifoTrigger(lookup, limits, trace).send(bytes);
        }
        try (Contact contact = Call.to(lookup, limits.connectTimeout(), trace)) {
            if (contact instanceof NoContact none) {
                return new AttemptResult(none.outcome(), none.detail());
            }
            if (contact instanceof Datagram datagram) {
                return payload == Payload.LOG_RECORD ? datagram.send(bytes, limits) : unread(endpoint);
            }
            return new StreamConversation(((Connection) contact).socket(), limits, trace).hold(bytes);
        }
    }

    private static AttemptResult unread(Endpoint endpoint) {
        return new AttemptResult(
                Outcome.NOT_AN_ENDPOINT,
                endpoint.path() + " is a datagram socket, which reads no requests. Nothing was sent.");
    }

    private void note(Lookup lookup, AttemptTrace trace) {
        note(lookup.directory(), "class directory", trace);
        note(lookup.file(), "endpoint", trace);
        trace.fact("limits: " + limits.connectTimeout().toMillis() + " ms to connect, "
                + limits.connectTimeout().toMillis() + " ms to write, "
                + limits.closeWait().toMillis() + " ms for the service to close");
    }

    private static void note(@Nullable FileStatus status, String what, AttemptTrace trace) {
        if (status != null) {
            trace.fact(what + ": " + status.owner() + ":" + status.group() + ", mode " + status.modeString()
                    + ", device " + status.device() + ", inode " + status.inode());
        }
    }
}
