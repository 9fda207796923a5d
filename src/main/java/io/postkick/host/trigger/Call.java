package io.postkick.host.trigger;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketCredentials;
import org.newsclub.net.unix.ConnectionRefusedSocketException;
import org.newsclub.net.unix.OperationNotSupportedSocketException;

/**
 * Connects to an endpoint's socket within a limit. The limit is the kernel's own ({@code SO_SNDTIMEO}, which {@code setSoTimeout}
 * sets as well): a full backlog keeps the caller in connect(2) until then and leaves nothing behind.
 */
public final class Call {

    private static final String NOTHING_SENT = " Nothing was sent.";

    private final Lookup lookup;
    private final Duration limit;
    private final AttemptTrace trace;
    private final boolean datagrams;

    private Call(Lookup lookup, Duration limit, AttemptTrace trace, boolean datagrams) {
        this.lookup = lookup;
        this.limit = limit;
        this.trace = trace;
        this.datagrams = datagrams;
    }

    /**
     * Connects to an endpoint that can answer: what comes of it is a {@link Connection} or a {@link NoContact}. Never throws for
     * what Postfix or the kernel does, and never tries again; its thread must be a platform thread, because junixsocket spins on
     * a virtual one.
     *
     * @param limit for connecting
     */
    public static Contact to(Endpoint endpoint, Duration limit) {
        Lookup lookup = Lookup.of(endpoint);
        Outcome obstacle = lookup.obstacle();
        if (obstacle != null) {
            return new NoContact(obstacle, lookup.detail() + NOTHING_SENT);
        }
        var call = new Call(lookup, limit, new AttemptTrace(), false);
        return lookup.kind() == EndpointFacts.Kind.FIFO ? call.mute("a FIFO") : call.connect();
    }

    /** Connects to what was found, whichever kind of socket it turns out to be. */
    static Contact to(Lookup lookup, Duration limit, AttemptTrace trace) {
        return new Call(lookup, limit, trace, true).connect();
    }

    private Contact connect() {
        try (SocketPath path = SocketPath.of(lookup.endpoint())) {
            if (!path.fits()) {
                return failed("its path is longer than a socket address can be, even shortened");
            }
            if (path.isShortened()) {
                trace.fact("the path exceeds the %d bytes of a socket address: reached through a link"
                        .formatted(SocketPath.MAX_BYTES));
            }
            return connect(path.address());
        } catch (IOException e) {
            return failed(reason(e));
        }
    }

    private Contact connect(AFUNIXSocketAddress address) {
        try {
            return stream(address);
        } catch (OperationNotSupportedSocketException e) {
            if (!datagrams) {
                return mute("a datagram socket");
            }
            trace.fact("not a stream socket (" + e.getMessage() + "): trying as a datagram socket");
        } catch (IOException e) {
            return notConnected(e);
        }
        try {
            return datagram(address);
        } catch (IOException e) {
            return notConnected(e);
        }
    }

    private Contact stream(AFUNIXSocketAddress address) throws IOException {
        AFUNIXSocket socket = AFUNIXSocket.newInstance();
        try {
            socket.setSoTimeout(connectLimit());
            // 0: no further limit. With one, junixsocket would connect again when the kernel's has run out.
            socket.connect(address, 0);
            trace.milestone("connected to a stream socket");
            note(socket.getPeerCredentials());
            return unchanged(new Connection(socket, trace));
        } catch (IOException | RuntimeException e) {
            close(socket, trace);
            throw e;
        }
    }

    private Contact datagram(AFUNIXSocketAddress address) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
        try {
            socket.setSoTimeout(connectLimit());
            socket.connect(address);
            trace.milestone("connected to a datagram socket");
            return unchanged(new Datagram(socket, trace));
        } catch (IOException | RuntimeException e) {
            close(socket, trace);
            throw e;
        }
    }

    /** Connecting follows symbolic links; nothing is sent unless the names still mean what was looked at before. */
    private Contact unchanged(Contact contact) {
        if (lookup.stillHolds()) {
            return contact;
        }
        contact.close();
        return failed("it was replaced while Postkick connected");
    }

    private void note(AFUNIXSocketCredentials peer) {
        trace.fact("the listener belongs to process " + peer.getPid() + ", user " + peer.getUid() + ", group "
                + peer.getGid());
    }

    private Contact notConnected(IOException e) {
        trace.milestone("not connected: " + reason(e));
        if (e instanceof ConnectionRefusedSocketException) {
            return new NoContact(Outcome.REFUSED, "Nobody listens on " + path() + "." + NOTHING_SENT);
        }
        if (e instanceof SocketTimeoutException) {
            return new NoContact(
                    Outcome.TIMED_OUT,
                    "%s did not accept a connection within %d ms: too many are waiting before it. Nothing was sent."
                            .formatted(path(), limit.toMillis()));
        }
        // The errors without an exception type of their own show in the file system as well.
        Lookup now = Lookup.of(lookup.endpoint());
        Outcome obstacle = now.obstacle();
        return obstacle == null ? failed(reason(e)) : new NoContact(obstacle, now.detail() + NOTHING_SENT);
    }

    private Contact mute(String what) {
        return new NoContact(Outcome.NOT_AN_ENDPOINT, path() + " is " + what + ", which cannot answer." + NOTHING_SENT);
    }

    private Contact failed(String why) {
        return new NoContact(Outcome.FAILED, "Cannot connect to " + path() + ": " + why + ". Nothing was sent.");
    }

    private String path() {
        return lookup.endpoint().path();
    }

    private int connectLimit() {
        return Deadline.in(limit).remainingMillis();
    }

    static void close(Closeable socket, AttemptTrace trace) {
        try {
            socket.close();
        } catch (IOException e) {
            // What was sent stays sent: an error here must not turn into the outcome.
            trace.fact("closing failed: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
