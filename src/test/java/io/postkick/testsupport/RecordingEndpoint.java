package io.postkick.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for Postfix where a test must know exactly what was delivered: a queue directory with a {@code pickup} socket
 * that keeps every request it gets, reading once and closing as Postfix's services do.
 */
public final class RecordingEndpoint implements AutoCloseable {

    private final Path configDirectory;
    private final ServerSocketChannel listener;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private RecordingEndpoint(Path configDirectory, ServerSocketChannel listener) {
        this.configDirectory = configDirectory;
        this.listener = listener;
        var thread = new Thread(this::serve, "recording-endpoint");
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens below the directory, whose path must be short enough for a socket's. */
    public static RecordingEndpoint start(Path directory) {
        try {
            Path queue = directory.resolve("queue");
            Path config = Files.createDirectories(directory.resolve("config"));
            Files.createDirectories(queue.resolve("public"));
            Files.createDirectories(queue.resolve("private"));
            Files.createDirectories(queue.resolve("pid"));
            Files.writeString(config.resolve("main.cf"), "queue_directory = " + queue + "\n");
            Files.writeString(config.resolve("master.cf"), "pickup unix n - n 60 1 pickup\n");
            var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(queue.resolve("public/pickup")), 1024);
            return new RecordingEndpoint(config, listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path configDirectory() {
        return configDirectory;
    }

    /** The requests so far, without their NUL; a connection on which nothing came counts as an empty one. */
    public List<String> received() {
        return List.copyOf(received);
    }

    private void serve() {
        while (listener.isOpen()) {
            try (SocketChannel connection = listener.accept()) {
                var request = ByteBuffer.allocate(4096);
                connection.read(request);
                received.add(
                        new String(request.array(), 0, request.position(), StandardCharsets.UTF_8).replace("\0", ""));
            } catch (IOException e) {
                // Closed, or the sender died; what it sent before is in the buffer of its own connection.
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
