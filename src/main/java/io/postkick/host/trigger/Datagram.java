package io.postkick.host.trigger;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.ConnectionRefusedSocketException;

/**
 * Sends the request's bytes as one datagram, without a NUL: postlogd(8) writes what it receives to the log as it stands
 * ({@code postlogd_service} in src/postlogd/postlogd.c), and its clients send none either.
 */
final class Datagram {

    private final AFUNIXDatagramSocket socket;
    private final TriggerLimits limits;
    private final Trace trace;

    Datagram(AFUNIXDatagramSocket socket, TriggerLimits limits, Trace trace) {
        this.socket = socket;
        this.limits = limits;
        this.trace = trace;
    }

    Verdict send(byte[] request) {
        try {
            socket.setSoTimeout(Deadline.in(limits.connectTimeout()).remainingMillis());
            int written = socket.getChannel().write(ByteBuffer.wrap(request));
            trace.milestone("wrote %d bytes as one datagram".formatted(written));
            return written == request.length ? accepted() : timedOut();
        } catch (IOException e) {
            trace.milestone("not written: " + e.getMessage());
            return e instanceof ConnectionRefusedSocketException
                    ? new Verdict(Outcome.REFUSED, "The service stopped listening. Nothing was sent.")
                    : new Verdict(Outcome.FAILED, "The service did not take the datagram. Nothing was sent.");
        }
    }

    private static Verdict accepted() {
        return new Verdict(
                Outcome.ACCEPTED, "Sent in full as one datagram; whether the service read it, a datagram cannot tell.");
    }

    private Verdict timedOut() {
        return new Verdict(
                Outcome.TIMED_OUT,
                "The service's queue of datagrams was full for %d ms. Nothing was sent."
                        .formatted(limits.connectTimeout().toMillis()));
    }
}
