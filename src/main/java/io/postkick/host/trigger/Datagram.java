package io.postkick.host.trigger;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.ConnectionRefusedSocketException;

/**
 * Sends the request's bytes as one datagram, without a NUL: postlogd(8) writes what it receives to the log as it stands
 * ({@code postlogd_service} in src/postlogd/postlogd.c), and its clients send none either.
 */
final class Datagram implements Contact {

    private final AFUNIXDatagramSocket socket;
    private final AttemptTrace trace;

    Datagram(AFUNIXDatagramSocket socket, AttemptTrace trace) {
        this.socket = socket;
        this.trace = trace;
    }

    AttemptResult send(byte[] request, TriggerLimits limits) {
        try {
            socket.setSoTimeout(Deadline.in(limits.connectTimeout()).remainingMillis());
            int written = socket.getChannel().write(ByteBuffer.wrap(request));
            trace.milestone("wrote %d bytes as one datagram".formatted(written));
            return written == request.length ? accepted() : timedOut(limits);
        } catch (IOException e) {
            trace.milestone("not written: " + e.getMessage());
            return e instanceof ConnectionRefusedSocketException
                    ? new AttemptResult(Outcome.REFUSED, "The service stopped listening. Nothing was sent.")
                    : new AttemptResult(Outcome.FAILED, "The service did not take the datagram. Nothing was sent.");
        }
    }

    @Override
    public void close() {
        Call.close(socket, trace);
    }

    private static AttemptResult accepted() {
        return new AttemptResult(
                Outcome.ACCEPTED, "Sent in full as one datagram; whether the service read it, a datagram cannot tell.");
    }

    private static AttemptResult timedOut(TriggerLimits limits) {
        return new AttemptResult(
                Outcome.TIMED_OUT,
                "The service's queue of datagrams was full for %d ms. Nothing was sent."
                        .formatted(limits.connectTimeout().toMillis()));
    }
}
