package io.postkick.host.queueact.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Lines, and bytes between them, over a connected socket, within a time limit. For one thread; when it is interrupted while it waits, it gets an
 * {@link InterruptedIOException} and is interrupted still.
 */
public final class WireLines implements Closeable {

    private static final int BUFFER = 64 * 1024;
    private static final int MOST_DRAINED = 64;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER).flip();
    private final ByteBuffer output = ByteBuffer.allocate(BUFFER);
    private byte[] line = new byte[256];
    private long begin = System.nanoTime();
    private Duration limit = Duration.ZERO;

    /** @param channel connected; closed with this */
    public WireLines(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, 0);
    }

    /** From now on all must be over within that time; then comes a {@link SocketTimeoutException}. */
    public void within(Duration time) {
        begin = System.nanoTime();
        limit = time;
    }

    /** Waits until the other side says something; false when it has closed the connection instead. */
    public boolean isSaid() throws IOException {
        return input.hasRemaining() || fill();
    }

    /** Waits for that, but no longer than the time given; false if nothing came and the connection is open. */
    public boolean isSaidWithin(Duration time) throws IOException {
        return input.hasRemaining() || await(SelectionKey.OP_READ, time);
    }

    /** Takes that line if it is what the other side said next, and is here by now. */
    public boolean takes(String text) throws IOException {
        byte[] expected = (text + '\n').getBytes(StandardCharsets.ISO_8859_1);
        if (input.remaining() < expected.length) {
            input.compact();
            try {
                channel.read(input);
            } finally {
                input.flip();
            }
        }
        int some = Math.min(expected.length, input.remaining());
        if (!ByteBuffer.wrap(expected).equals(input.duplicate().limit(input.position() + some))) {
            return false;
        }
        input.position(input.position() + some);
        return true;
    }

    /**
     * A line, without its end.
     *
     * @param longest in bytes
     * @throws EOFException if the other side closed the connection before its end
     */
    public String line(int longest) throws IOException, NotTheProtocol {
        int length = 0;
        while (true) {
            if (!isSaid()) {
                throw new EOFException("the connection was closed");
            }
            byte unit = input.get();
            if (unit == '\n') {
                return new String(line, 0, length, StandardCharsets.ISO_8859_1);
            }
            if (unit < ' ' || unit > '~') {
                throw new NotTheProtocol("a line has a character that is none of ASCII's visible ones");
            }
            if (length == longest) {
                throw new NotTheProtocol("a line is longer than " + longest + " bytes");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(longest, 2 * length));
            }
            line[length++] = unit;
        }
    }

    /** Says a line, now or with {@link #flush}. */
    public void say(String text) throws IOException {
        byte[] units = (text + '\n').getBytes(StandardCharsets.ISO_8859_1);
        say(units, units.length);
    }

    /**
     * Says bytes as they are, now or with {@link #flush}.
     *
     * @param length how many of them, from the first
     */
    public void say(byte[] units, int length) throws IOException {
        for (int written = 0; written < length; ) {
            if (!output.hasRemaining()) {
                flush();
            }
            int some = Math.min(output.remaining(), length - written);
            output.put(units, written, some);
            written += some;
        }
    }

    /**
     * Reads bytes as they are: what is there, and waits for the first of them.
     *
     * @return how many, from 1 to {@code most}
     * @throws EOFException if the other side closed the connection
     */
    public int bytes(byte[] into, int from, int most) throws IOException {
        if (!isSaid()) {
            throw new EOFException("the connection was closed");
        }
        int some = Math.min(input.remaining(), most);
        input.get(into, from, some);
        return some;
    }

    public void flush() throws IOException {
        output.flip();
        try {
            while (output.hasRemaining()) {
                if (channel.write(output) == 0) {
                    await(SelectionKey.OP_WRITE);
                }
            }
        } finally {
            output.clear();
        }
    }

    /** Says nothing more and hears the other side out, so that closing does not take from it what it has not read yet. */
    public void drain(Duration time) throws IOException {
        within(time);
        channel.shutdownOutput();
        input.clear().flip();
        for (int pieces = 0; pieces < MOST_DRAINED && fill(); pieces++) {
            input.clear().flip();
        }
    }

    private boolean fill() throws IOException {
        input.clear();
        try {
            int read;
            while ((read = channel.read(input)) == 0) {
                await(SelectionKey.OP_READ);
            }
            return read > 0;
        } finally {
            input.flip();
        }
    }

    private void await(int operation) throws IOException {
        await(operation, limit);
    }

    private boolean await(int operation, Duration most) throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.interestOps(operation);
        }
        long left =
                limit.toMillis() - Duration.ofNanos(System.nanoTime() - begin).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("not within " + limit.toMillis() + " ms");
        }
        boolean ready = selector.select(Math.max(1, Math.min(left, most.toMillis()))) > 0;
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        return ready;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
