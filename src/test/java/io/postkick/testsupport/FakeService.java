package io.postkick.testsupport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A service of Postfix's on a stream socket that treats every connection as a test wants it, closes it, and remembers what it was
 * sent. The socket stays when the service ends, as Postfix's do; the next at the same path takes its place.
 */
public final class FakeService implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocketChannel server;
    private final ExecutorService threads;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    private FakeService(Path path, ServerSocketChannel server) {
        this.server = server;
        this.threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fake " + path.getFileName());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What a service does with a connection before it closes it. */
    public interface Manner {
        void treat(FakeConnection connection) throws IOException;
    }

    /** Treats one connection after the other, as those of Postfix's services do of which there is one process. */
    public static FakeService at(Path path, Manner manner) {
        return silent(path, BACKLOG).serve(manner);
    }

    /** Reads a request first; the manner is for connections on which one came. */
    public static FakeService asked(Path path, Manner manner) {
        return at(path, connection -> {
            if (!connection.read().isEmpty()) {
                manner.treat(connection);
            }
        });
    }

    /** Treats every connection at once. */
    public static FakeService parallel(Path path, Manner manner) {
        FakeService service = silent(path, BACKLOG);
        return service.serve(manner, service.threads);
    }

    /** Listens and never answers, until it is told to {@link #serve}. */
    public static FakeService silent(Path path, int backlog) {
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path), backlog);
            return new FakeService(path, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the socket of a service behind that is gone. */
    public static void leftBehind(Path path) {
        silent(path, 1).close();
    }

    /** Reads one request. */
    public static Manner reading() {
        return FakeConnection::read;
    }

    /** Says this and stays open until the client closes. */
    public static Manner saying(String text) {
        return saying(bytes(text));
    }

    public static Manner saying(byte[] bytes) {
        return connection -> {
            connection.write(bytes);
            connection.awaitClose();
        };
    }

    /** Says this and closes. */
    public static Manner sayingAndClosing(String text) {
        return sayingAndClosing(bytes(text));
    }

    public static Manner sayingAndClosing(byte[] bytes) {
        return connection -> connection.write(bytes);
    }

    /** Repeats this until the client has closed. */
    public static Manner repeating(String text) {
        return repeating(new byte[0], bytes(text));
    }

    /** Says how it begins, and repeats the rest until the client has closed. */
    public static Manner repeating(byte[] beginning, byte[] bytes) {
        return connection -> {
            connection.write(beginning);
            while (true) {
                connection.write(bytes);
            }
        };
    }

    /** Does nothing before the gate is open. */
    public static Manner waitingFor(CountDownLatch gate) {
        return connection -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        };
    }

    /** Begins to treat connections, those first that have been waiting. */
    public FakeService serve(Manner manner) {
        return serve(manner, Runnable::run);
    }

    private FakeService serve(Manner manner, Executor executor) {
        threads.execute(() -> accept(manner, executor));
        return this;
    }

    private void accept(Manner manner, Executor executor) {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                connections.incrementAndGet();
                executor.execute(() -> treat(connection, manner));
            } catch (IOException | RejectedExecutionException e) {
                // The test is over, or the client went away before it was accepted.
            }
        }
    }

    private void treat(SocketChannel channel, Manner manner) {
        try (channel) {
            manner.treat(new FakeConnection(this, channel));
        } catch (IOException e) {
            // The client went away, or the test is over; what was sent before is remembered.
        }
    }

    /** Hangs up on one who waits for a service that does not serve; false if nobody does. */
    public boolean hangUpOnWaiting() {
        try {
            server.configureBlocking(false);
            try (SocketChannel connection = server.accept()) {
                return connection != null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever came so far, in order; a connection on which nothing came counts as an empty request. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The next request that came. */
    public String question() {
        Awaitility.await("a question").until(this::wasAsked);
        return requests.get(told.getAndIncrement());
    }

    /** Whether anything came besides what {@link #question} told. */
    public boolean wasAsked() {
        return requests.size() > told.get();
    }

    /** How often somebody has connected. */
    public int connections() {
        return connections.get();
    }

    String remember(String request) {
        requests.add(request);
        return request;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns when nobody listens any more. */
    @Override
    public void close() {
        try {
            server.close();
            threads.shutdownNow();
            // Until its thread has left accept(2), the socket still listens.
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A fake service does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
