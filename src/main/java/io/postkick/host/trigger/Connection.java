package io.postkick.host.trigger;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.newsclub.net.unix.AFUNIXSocket;

/** A connection to a service, on which no step outlasts its limit, however slowly bytes come or go. */
public final class Connection implements Contact {

    private final AFUNIXSocket socket;
    private final AttemptTrace trace;

    Connection(AFUNIXSocket socket, AttemptTrace trace) {
        this.socket = socket;
        this.trace = trace;
    }

    AFUNIXSocket socket() {
        return socket;
    }

    @Override
    public void close() {
        Call.close(socket, trace);
    }

    /**
     * Writes all of it.
     *
     * @throws SocketTimeoutException if the service did not take all of it within the limit
     */
    public void write(byte[] bytes, Duration limit) throws IOException {
        Deadline deadline = Deadline.in(limit);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            socket.setSoTimeout(deadline.remainingMillis());
            int taken = socket.getChannel().write(rest);
            if (rest.hasRemaining() && (taken <= 0 || deadline.isOver())) {
                throw new SocketTimeoutException("write");
            }
        }
    }

    /** What the service sends; once the limit, which begins now, has run out, reading throws {@link SocketTimeoutException}. */
    public InputStream input(Duration limit) {
        return new LimitedInput(Deadline.in(limit));
    }

    /**
     * What the service sends, for as long as it sends: once nothing has come for so long, reading throws
     * {@link SocketTimeoutException}, and soon after it is unwanted, {@link InterruptedIOException} itself.
     *
     * @param unwanted asked several times a second
     */
    public InputStream input(Duration silence, BooleanSupplier unwanted) {
        return new PatientInput(silence, unwanted);
    }

    private final class PatientInput extends InputStream {

        /** How long a read waits before it asks whether it is still wanted. */
        private static final int SLICE_MILLIS = 100;

        private final Duration silence;
        private final BooleanSupplier unwanted;
        private boolean sliced;

        PatientInput(Duration silence, BooleanSupplier unwanted) {
            this.silence = silence;
            this.unwanted = unwanted;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (!sliced) {
                socket.setSoTimeout((int) Math.max(1, Math.min(SLICE_MILLIS, silence.toMillis())));
                sliced = true;
            }
            Deadline deadline = Deadline.in(silence);
            while (true) {
                if (unwanted.getAsBoolean()) {
                    throw new InterruptedIOException("unwanted");
                }
                try {
                    return socket.getInputStream().read(buffer, offset, length);
                } catch (SocketTimeoutException e) {
                    if (deadline.isOver()) {
                        throw e;
                    }
                }
            }
        }
    }

    private final class LimitedInput extends InputStream {

        private final Deadline deadline;

        LimitedInput(Deadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (deadline.isOver()) {
                throw new SocketTimeoutException("read");
            }
            socket.setSoTimeout(deadline.remainingMillis());
            return socket.getInputStream().read(buffer, offset, length);
        }
    }
}
