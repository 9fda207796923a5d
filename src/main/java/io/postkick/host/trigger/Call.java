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
 * Connects to an endpoint's socket within a limit and hands the connection on. The limit is the kernel's own
 * ({@code SO_SNDTIMEO}, which {@code setSoTimeout} sets as well): a full backlog keeps the caller in connect(2) until then and leaves nothing behind.
 */
public final class Call<T> {

    private static final String NOTHING_SENT = " Nothing was sent.";

    /** Connecting follows symbolic links; nothing is sent unless the names still mean what was looked at before. */
    private static final String REPLACED = "it was replaced while the console connected";

    private final Lookup lookup;
    private final Duration limit;
    private final Trace trace;
    private final Conversation<T> conversation;

    Call(Lookup lookup, Duration limit, Trace trace, Conversation<T> conversation) {
        this.lookup = lookup;
        this.limit = limit;
        this.trace = trace;
        this.conversation = conversation;
    }

    /**
     * Connects to an endpoint that can answer. Never throws for what Postfix or the kernel does, and never tries again; its
     * thread must be a platform thread, as for {@link Trigger}.
     *
     * @param limit for connecting
     */
    public static <T> T to(Endpoint endpoint, Duration limit, Conversation<T> conversation) {
        Lookup lookup = Lookup.of(endpoint);
        Outcome obstacle = lookup.obstacle();
        if (obstacle != null) {
            return conversation.without(obstacle, lookup.detail() + NOTHING_SENT);
        }
        if (lookup.kind() == EndpointFacts.Kind.FIFO) {
            return conversation.without(
                    Outcome.NOT_AN_ENDPOINT, endpoint.path() + " is a FIFO, which cannot answer." + NOTHING_SENT);
        }
        return new Call<>(lookup, limit, new Trace(), conversation).make();
    }

    T make() {
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

    private T connect(AFUNIXSocketAddress address) throws IOException {
        AFUNIXSocket socket = AFUNIXSocket.newInstance();
        try {
            socket.setSoTimeout(connectLimit());
            // 0: no further limit. With one, junixsocket would connect again when the kernel's has run out.
            socket.connect(address, 0);
            trace.milestone("connected to a stream socket");
            note(socket.getPeerCredentials());
            return lookup.stillHolds() ? conversation.onStream(new Connection(socket)) : failed(REPLACED);
        } catch (OperationNotSupportedSocketException e) {
            if (!(conversation instanceof AnyConversation<T> any)) {
                return conversation.without(
                        Outcome.NOT_AN_ENDPOINT, path() + " is a datagram socket, which cannot answer." + NOTHING_SENT);
            }
            trace.fact("not a stream socket (" + e.getMessage() + "): trying as a datagram socket");
            return connectDatagram(address, any);
        } catch (IOException e) {
            return notConnected(e);
        } finally {
            close(socket);
        }
    }

    private T connectDatagram(AFUNIXSocketAddress address, AnyConversation<T> any) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
        try {
            socket.setSoTimeout(connectLimit());
            socket.connect(address);
            trace.milestone("connected to a datagram socket");
            return lookup.stillHolds() ? any.onDatagram(socket) : failed(REPLACED);
        } catch (IOException e) {
            return notConnected(e);
        } finally {
            close(socket);
        }
    }

    private void note(AFUNIXSocketCredentials peer) {
        trace.fact("the listener belongs to process " + peer.getPid() + ", user " + peer.getUid() + ", group "
                + peer.getGid());
    }

    private T notConnected(IOException e) {
        trace.milestone("not connected: " + reason(e));
        if (e instanceof ConnectionRefusedSocketException) {
            return conversation.without(Outcome.REFUSED, "Nobody listens on " + path() + "." + NOTHING_SENT);
        }
        if (e instanceof SocketTimeoutException) {
            return conversation.without(
                    Outcome.TIMED_OUT,
                    "%s did not accept a connection within %d ms: too many are waiting before it. Nothing was sent."
                            .formatted(path(), limit.toMillis()));
        }
        // The errors without an exception type of their own show in the file system as well.
        Lookup now = Lookup.of(lookup.endpoint());
        Outcome obstacle = now.obstacle();
        return obstacle == null ? failed(reason(e)) : conversation.without(obstacle, now.detail() + NOTHING_SENT);
    }

    private T failed(String why) {
        return conversation.without(Outcome.FAILED, "Cannot connect to " + path() + ": " + why + ". Nothing was sent.");
    }

    private String path() {
        return lookup.endpoint().path().toString();
    }

    private int connectLimit() {
        return Deadline.in(limit).remainingMillis();
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
