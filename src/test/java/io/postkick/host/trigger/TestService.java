package io.postkick.host.trigger;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;

/** A service that serves one connection as a test wants it, then closes it, and remembers what it read. */
final class TestService {

    private final CompletableFuture<byte[]> served;

    TestService(AFUNIXServerSocket server, Manner manner) {
        this.served = CompletableFuture.supplyAsync(
                () -> {
                    try (AFUNIXSocket connection = server.accept()) {
                        // As close(2) does it: unread bytes then reset the connection.
                        connection.setShutdownOnClose(false);
                        return manner.serve(connection);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "test service").start());
    }

    byte[] read() throws InterruptedException, ExecutionException, TimeoutException {
        return served.get(60, TimeUnit.SECONDS);
    }

    static byte[] readOnce(AFUNIXSocket connection) throws IOException {
        byte[] buffer = new byte[2048];
        int count = connection.getInputStream().read(buffer);
        return Arrays.copyOf(buffer, Math.max(0, count));
    }

    static byte[] writeUntilClosed(AFUNIXSocket connection) {
        try {
            while (true) {
                connection.getOutputStream().write(new byte[65536]);
            }
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Returns when as many bytes have arrived, without reading them. */
    static void awaitBytes(AFUNIXSocket connection, int count) throws IOException {
        while (connection.getInputStream().available() < count) {
            Thread.onSpinWait();
        }
    }

    interface Manner {
        byte[] serve(AFUNIXSocket connection) throws IOException, InterruptedException;
    }
}
