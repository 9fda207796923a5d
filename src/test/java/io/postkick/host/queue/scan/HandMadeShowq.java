package io.postkick.host.queue.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A showq(8) in a temporary queue directory that answers as a test wants it. */
public final class HandMadeShowq implements AutoCloseable {

    private final ServerSocketChannel server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "hand-made showq");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger connections = new AtomicInteger();

    private HandMadeShowq(ServerSocketChannel server) {
        this.server = server;
    }

    public interface Manner {
        void answer(SocketChannel connection) throws IOException;
    }

    public static HandMadeShowq in(Path queueDirectory, Manner manner) {
        try {
            Files.createDirectories(queueDirectory.resolve("public"));
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(queueDirectory.resolve("public/showq")));
            var showq = new HandMadeShowq(server);
            showq.threads.execute(() -> showq.accept(manner));
            return showq;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it and closes. */
    public static Manner sending(byte[] bytes) {
        return connection -> write(connection, bytes);
    }

    /** Sends it and then nothing, until the client closes. */
    static Manner stallingAfter(byte[] bytes) {
        return connection -> {
            write(connection, bytes);
            connection.read(ByteBuffer.allocate(1));
        };
    }

    /** Sends it over and over, until the client closes. */
    static Manner repeating(byte[] beginning, byte[] bytes) {
        return connection -> {
            write(connection, beginning);
            while (true) {
                write(connection, bytes);
            }
        };
    }

    public static void write(SocketChannel connection, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            connection.write(rest);
        }
    }

    /** How often somebody has connected. */
    public int connections() {
        return connections.get();
    }

    private void accept(Manner manner) {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> answer(connection, manner));
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private static void answer(SocketChannel connection, Manner manner) {
        try (connection) {
            manner.answer(connection);
        } catch (IOException e) {
            // The client went away.
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            threads.shutdownNow();
            // Until its thread has left accept(2), the socket still listens.
            threads.awaitTermination(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
