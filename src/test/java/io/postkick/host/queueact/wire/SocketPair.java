package io.postkick.host.queueact.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Two ends of a real connection: one speaks lines, the other raw bytes. */
public final class SocketPair implements Closeable {

    private final SocketChannel raw;
    private final SocketChannel other;

    public SocketPair() throws IOException {
        Path directory = Files.createTempDirectory("pair");
        Path path = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            raw = SocketChannel.open(UnixDomainSocketAddress.of(path));
            other = server.accept();
        } finally {
            Files.deleteIfExists(path);
            Files.delete(directory);
        }
    }

    /** Says anything. */
    public SocketPair raw(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            raw.write(bytes);
        }
        return this;
    }

    /** Says nothing more. */
    public SocketPair end() throws IOException {
        raw.shutdownOutput();
        return this;
    }

    /** Goes without hearing anything. */
    public void closeRaw() throws IOException {
        raw.close();
    }

    /** All that the other end says until it closes. */
    public String heard() throws IOException {
        StringBuilder heard = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        while (raw.read(bytes) >= 0) {
            heard.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
            bytes.clear();
        }
        return heard.toString();
    }

    /** The end that speaks lines, with time enough. */
    public WireLines lines() throws IOException {
        WireLines lines = new WireLines(other);
        lines.within(Duration.ofMinutes(2));
        return lines;
    }

    /** The raw end as one that speaks lines, too. */
    WireLines otherLines() throws IOException {
        WireLines lines = new WireLines(raw);
        lines.within(Duration.ofMinutes(2));
        return lines;
    }

    public SocketChannel other() {
        return other;
    }

    @Override
    public void close() throws IOException {
        raw.close();
        other.close();
    }
}
