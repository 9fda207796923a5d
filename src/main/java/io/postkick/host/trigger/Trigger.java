package io.postkick.host.trigger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocket;
import org.springframework.stereotype.Component;

/**
 * Sends one request to one endpoint. Never throws for what Postfix or the kernel does; never retries. It blocks its thread
 * within the limits and starts none; that must be a platform thread, because junixsocket spins on a virtual one.
 */
@Component
public final class Trigger {

    /** Longest request a trigger server reads ({@code TRIGGER_BUF_SIZE}), in bytes. */
    public static final int MAX_REQUEST_BYTES = 1024;

    private final TriggerLimits limits;

    /**
     * Loads the socket library, so that the first press does not wait for it.
     *
     * @throws IllegalStateException if the library cannot be loaded: then nothing could ever be sent
     */
    public Trigger(TriggerLimits limits) {
        this.limits = limits;
        if (!AFUNIXSocket.isSupported()) {
            throw new IllegalStateException("The native part of junixsocket cannot be loaded. It is unpacked to "
                    + System.getProperty("java.io.tmpdir")
                    + ", which must not be mounted noexec; name another directory with"
                    + " -Dorg.newsclub.net.unix.library.tmpdir.");
        }
    }

    /**
     * Makes one attempt at a service that reads requests. A datagram socket is no such service: what it is sent may be
     * written down as it stands, and goes through {@link #sendRecord}.
     *
     * @throws IllegalArgumentException for a request that is empty or longer than {@link #MAX_REQUEST_BYTES}
     */
    public TriggerResult send(Endpoint endpoint, byte[] request) {
        return attempt(endpoint, request, false);
    }

    /** As {@link #send}, to a service that may take datagrams: for a record that its caller has made. */
    public TriggerResult sendRecord(Endpoint endpoint, byte[] logRecord) {
        return attempt(endpoint, logRecord, true);
    }

    private TriggerResult attempt(Endpoint endpoint, byte[] request, boolean datagrams) {
        if (request.length == 0 || request.length > MAX_REQUEST_BYTES) {
            throw new IllegalArgumentException("A request has 1 to " + MAX_REQUEST_BYTES + " bytes");
        }
        var trace = new Trace();
        Verdict verdict = attempt(endpoint, request, datagrams, trace);
        trace.fact(
                "outcome " + verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return new TriggerResult(verdict.outcome(), verdict.detail(), trace.elapsed(), trace.steps());
    }

    private Verdict attempt(Endpoint endpoint, byte[] request, boolean datagrams, Trace trace) {
        Lookup lookup = Lookup.of(endpoint);
        trace.milestone(lookup.detail());
        Outcome obstacle = lookup.obstacle();
        if (obstacle != null) {
            return new Verdict(obstacle, lookup.detail() + " Nothing was sent.");
        }
        note(lookup.directory(), "class directory", trace);
        note(lookup.file(), "endpoint", trace);
        trace.fact("limits: " + limits.connectTimeout().toMillis() + " ms to connect, "
                + limits.connectTimeout().toMillis() + " ms to write, "
                + limits.closeWait().toMillis() + " ms for the service to close");
        return lookup.kind() == EndpointFacts.Kind.FIFO
                ? new FifoTrigger(lookup, limits, trace).send(request)
                : new SocketTrigger(lookup, limits, trace, datagrams).send(request);
    }

    private static void note(@Nullable FileStatus status, String what, Trace trace) {
        if (status != null) {
            trace.fact(what + ": " + status.owner() + ":" + status.group() + ", mode " + status.modeString()
                    + ", device " + status.device() + ", inode " + status.inode());
        }
    }
}
