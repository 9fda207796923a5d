package io.postkick.host.trigger;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.BrokenPipeSocketException;
import org.newsclub.net.unix.ConnectionResetSocketException;

/** Writes the request and its NUL to a connected stream socket at once, then waits for the service to close. */
final class StreamConversation {

    /** More than any greeting or answer to a text; what comes after it (showq's list of a big queue) is not waited for. */
    static final int MAX_ANSWER_BYTES = 1 << 20;

    private final AFUNIXSocket socket;
    private final TriggerLimits limits;
    private final AttemptTrace trace;
    private int written;
    private long answered;

    StreamConversation(AFUNIXSocket socket, TriggerLimits limits, AttemptTrace trace) {
        this.socket = socket;
        this.limits = limits;
        this.trace = trace;
    }

    AttemptResult hold(byte[] request) {
        byte[] bytes = Arrays.copyOf(request, request.length + 1);
        try {
            write(bytes);
        } catch (IOException e) {
            trace.milestone("wrote %d of %d bytes: %s".formatted(written, bytes.length, why(e)));
            return new AttemptResult(Outcome.FAILED, why(e) + " " + sent(bytes.length));
        }
        trace.milestone("wrote " + written + " of " + bytes.length + " bytes, the request and a NUL");
        return written < bytes.length ? timedOut(bytes.length) : awaitClose();
    }

    /** The kernel takes all of it in one write unless the service's buffer is full; then the rest follows as it empties. */
    private void write(byte[] bytes) throws IOException {
        Deadline deadline = Deadline.in(limits.connectTimeout());
        int taken;
        do {
            socket.setSoTimeout(deadline.remainingMillis());
            // Counted here: the buffer's own position moves on also when the write fails.
            taken = socket.getChannel().write(ByteBuffer.wrap(bytes, written, bytes.length - written));
            written += taken;
        } while (taken > 0 && written < bytes.length && !deadline.isOver());
    }

    private static String why(IOException e) {
        // EPIPE reaches a channel's user as the cause of an AsynchronousCloseException.
        boolean closed = e.getCause() instanceof BrokenPipeSocketException
                || e instanceof BrokenPipeSocketException
                || e instanceof ConnectionResetSocketException;
        return closed
                ? "The service closed the connection early."
                : "Writing to the service failed (%s).".formatted(e.getClass().getSimpleName());
    }

    private AttemptResult timedOut(int length) {
        return new AttemptResult(
                Outcome.TIMED_OUT,
                "The service did not take the request within %d ms. %s"
                        .formatted(limits.connectTimeout().toMillis(), sent(length)));
    }

    private String sent(int length) {
        return written == 0 ? "Nothing was sent." : "Only %d of %d bytes were sent.".formatted(written, length);
    }

    private AttemptResult awaitClose() {
        try {
            boolean closed = drain(Deadline.in(limits.closeWait()));
            noteAnswer();
            trace.milestone(closed ? "closed by the service" : "no close within the wait");
            return closed ? delivered("") : accepted();
        } catch (BrokenPipeSocketException | ConnectionResetSocketException e) {
            noteAnswer();
            trace.milestone("closed by the service, with bytes left unread");
            return delivered(" without reading all of it");
        } catch (IOException e) {
            noteAnswer();
            trace.milestone("no longer readable: " + e.getMessage());
            return new AttemptResult(Outcome.ACCEPTED, "Sent in full; waiting for the service to close failed.");
        }
    }

    /** Reads and drops; answers whether the service closed. */
    private boolean drain(Deadline deadline) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            while (!deadline.isOver() && answered < MAX_ANSWER_BYTES) {
                socket.setSoTimeout(deadline.remainingMillis());
                int read = in.read(buffer);
                if (read < 0) {
                    return true;
                }
                answered += read;
            }
        } catch (SocketTimeoutException e) {
            return false;
        }
        return false;
    }

    private void noteAnswer() {
        if (answered > 0) {
            trace.milestone("the service sent %d bytes, which were dropped".formatted(answered));
        }
    }

    private static AttemptResult delivered(String how) {
        return new AttemptResult(Outcome.DELIVERED, "Sent in full, and the service closed the connection" + how + ".");
    }

    private AttemptResult accepted() {
        String why = answered < MAX_ANSWER_BYTES
                ? "the service %sdid not close the connection within %d ms"
                        .formatted(spoke(), limits.closeWait().toMillis())
                : "the service answered more than Postkick waits for";
        return new AttemptResult(Outcome.ACCEPTED, "Sent in full; " + why + ".");
    }

    /** Many greet whoever connects: that they spoke does not say that they have read anything. */
    private String spoke() {
        return answered == 0 ? "" : "sent %d bytes, a greeting or an answer, and ".formatted(answered);
    }
}
