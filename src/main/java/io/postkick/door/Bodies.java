package io.postkick.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies whole before anybody looks at them, and gives them to Tomcat to be read again: nothing behind waits for a slow client,
 * or makes room for a length that was only announced.
 */
final class Bodies {

    /** What came of reading one. Only after {@link #NONE} and {@link #READ} may the request go on. */
    enum Result {
        NONE,
        READ,
        BROKEN,
        TOO_LARGE,
        TOO_SLOW,
        TOO_MANY
    }

    private static final int UNIT = 64 * 1024;

    private final int most;
    private final long longest;
    private final Semaphore waiting;
    private final Semaphore memory;

    /**
     * @param most bytes of one
     * @param longest for all of one
     * @param waiting how many that have not arrived yet may be waited for at once
     * @param bytes of memory for all together
     */
    Bodies(int most, Duration longest, int waiting, long bytes) {
        this.most = most;
        this.longest = longest.toNanos();
        this.waiting = new Semaphore(waiting);
        this.memory = new Semaphore(Math.toIntExact(Math.max(1, bytes / UNIT)));
    }

    /** Reads the body of a request. What it takes of memory is given back when the answer is closed. */
    Body read(Request request) throws IOException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        long announced = raw.getContentLengthLong();
        if (announced == 0 || (announced < 0 && raw.getHeader("Transfer-Encoding") == null)) {
            return new Body(Result.NONE);
        }
        if (announced > most) {
            return new Body(Result.TOO_LARGE);
        }
        if (announced > 0 && arrived(raw) >= announced) {
            return new Body(raw);
        }
        if (!waiting.tryAcquire()) {
            return new Body(Result.TOO_MANY);
        }
        try {
            request.getResponse().sendAcknowledgement(ContinueResponseTiming.ALWAYS);
            return new Body(raw);
        } finally {
            waiting.release();
        }
    }

    private static int arrived(org.apache.coyote.Request raw) {
        raw.action(ActionCode.AVAILABLE, false);
        return raw.getAvailable();
    }

    /** A body, as far as it was read. */
    final class Body implements AutoCloseable {

        private final Result result;
        private int units;

        private Body(Result result) {
            this.result = result;
        }

        private Body(org.apache.coyote.Request raw) {
            this.result = read(raw);
            if (result != Result.READ) {
                // What looks for parameters does not go on reading.
                replay(raw, new byte[0]);
            }
        }

        Result result() {
            return result;
        }

        @Override
        public void close() {
            memory.release(units);
            units = 0;
        }

        private Result read(org.apache.coyote.Request raw) {
            long began = System.nanoTime();
            var bytes = new ByteArrayOutputStream();
            var part = new Part();
            try {
                while (raw.doRead(part) >= 0) {
                    part.moveTo(bytes);
                    if (bytes.size() > most) {
                        return Result.TOO_LARGE;
                    }
                    if (!hasRoomFor(bytes.size())) {
                        return Result.TOO_MANY;
                    }
                    if (System.nanoTime() - began > longest) {
                        return Result.TOO_SLOW;
                    }
                }
            } catch (SocketTimeoutException e) {
                return Result.TOO_SLOW;
            } catch (IOException e) {
                return Result.BROKEN;
            }
            replay(raw, bytes.toByteArray());
            return Result.READ;
        }

        private boolean hasRoomFor(int size) {
            while (units * UNIT < size) {
                if (!memory.tryAcquire()) {
                    return false;
                }
                units++;
            }
            return true;
        }
    }

    private static void replay(org.apache.coyote.Request raw, byte[] bytes) {
        var body = new ByteChunk();
        body.setBytes(bytes, 0, bytes.length);
        raw.action(ActionCode.REQ_SET_BODY_REPLAY, body);
    }

    /** Where Tomcat puts what it has read. */
    private static final class Part implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // What is read comes in a buffer of Tomcat's own.
        }

        void moveTo(ByteArrayOutputStream bytes) {
            ByteBuffer read = buffer;
            if (read != null && read.hasRemaining()) {
                byte[] copy = new byte[read.remaining()];
                read.get(copy);
                bytes.writeBytes(copy);
            }
        }
    }
}
