package io.postkick.trigger;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.Supplier;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketCredentials;
import org.newsclub.net.unix.ConnectionRefusedSocketException;
import org.newsclub.net.unix.OperationNotSupportedSocketException;

/**
 * Connects to a socket within the limit and hands the connection on. The limit is the kernel's own ({@code SO_SNDTIMEO}, which
 * {@code setSoTimeout} sets as well): a full backlog keeps the caller in connect(2) until then and leaves nothing behind.
 */
final class SocketTrigger {

    private final Lookup lookup;
    private final TriggerLimits limits;
    private final Trace trace;

    SocketTrigger(Lookup lookup, TriggerLimits limits, Trace trace) {
        this.lookup = lookup;
        this.limits = limits;
        this.trace = trace;
    }

    Verdict send(byte[] request) {
        try (SocketPath path = SocketPath.of(lookup.endpoint())) {
            if (!path.fits()) {
                return failed("its path is longer than a socket address can be, even shortened");
            }
            if (path.isShortened()) {
                trace.fact("the path exceeds the %d bytes of a socket address: reached through a link"
                        .formatted(SocketPath.MAX_BYTES));
            }
            return sendTo(path.address(), request);
        } catch (IOException e) {
            return failed(reason(e));
        }
    }

    private Verdict sendTo(AFUNIXSocketAddress address, byte[] request) throws IOException {
        AFUNIXSocket socket = AFUNIXSocket.newInstance();
        try {
            socket.setSoTimeout(connectLimit());
            // 0: no further limit. With one, junixsocket would connect again when the kernel's has run out.
            socket.connect(address, 0);
            trace.milestone("connected to a stream socket");
            note(socket.getPeerCredentials());
            return unchanged(() -> new StreamConversation(socket, limits, trace).hold(request));
        } catch (OperationNotSupportedSocketException e) {
            trace.fact("not a stream socket (" + e.getMessage() + "): trying as a datagram socket");
            return sendDatagram(address, request);
        } catch (IOException e) {
            return notConnected(e);
        } finally {
            close(socket);
        }
    }

    private Verdict sendDatagram(AFUNIXSocketAddress address, byte[] request) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
        try {
            socket.setSoTimeout(connectLimit());
            socket.connect(address);
            trace.milestone("connected to a datagram socket");
            return unchanged(() -> new Datagram(socket, limits, trace).send(request));
        } catch (IOException e) {
            return notConnected(e);
        } finally {
            close(socket);
        }
    }

    /** Connecting follows symbolic links; nothing is sent unless the names still mean what was looked at before. */
    private Verdict unchanged(Supplier<Verdict> conversation) {
        return lookup.stillHolds() ? conversation.get() : failed("it was replaced while the console connected");
    }

    private void note(AFUNIXSocketCredentials peer) {
        trace.fact("the listener belongs to process %d, user %d, group %d"
                .formatted(peer.getPid(), peer.getUid(), peer.getGid()));
    }

    private Verdict notConnected(IOException e) {
        trace.milestone("not connected: " + reason(e));
        if (e instanceof ConnectionRefusedSocketException) {
            return new Verdict(
                    Outcome.REFUSED,
                    "Nobody listens on " + path()
                            + ": Postfix is stopped, or does not run this service. Nothing was sent.");
        }
        if (e instanceof SocketTimeoutException) {
            return new Verdict(
                    Outcome.TIMED_OUT,
                    "%s did not accept a connection within %d ms: too many are waiting before it. Nothing was sent."
                            .formatted(path(), limits.connect().toMillis()));
        }
        // The errors without an exception type of their own show in the file system as well.
        Lookup now = Lookup.of(lookup.endpoint());
        Outcome obstacle = now.obstacle();
        return obstacle == null ? failed(reason(e)) : new Verdict(obstacle, now.detail() + " Nothing was sent.");
    }

    private Verdict failed(String why) {
        return new Verdict(Outcome.FAILED, "Cannot connect to " + path() + ": " + why + ". Nothing was sent.");
    }

    private String path() {
        return lookup.endpoint().path().toString();
    }

    private int connectLimit() {
        return Deadline.in(limits.connect()).remainingMillis();
    }

    private void close(Closeable socket) {
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
