package io.postkick.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * People who are not signed in and mean no good, each kind on a thread of its own: crowds of connections that send much, little, or
 * nothing. All on the loopback interface, where each may have an address of its own; bounded in number, and over when they are closed.
 */
final class HostileClients implements AutoCloseable {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String SIGN_IN = "POST /sign-in HTTP/1.1\r\nHost: x\r\n" + FORM;
    private static final int PAUSE_MILLIS = 20;

    private final int port;
    private final Map<String, LongAdder> done = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    HostileClients(int port) {
        this.port = port;
    }

    /** Starts all kinds. */
    HostileClients attack() {
        crowd("announced bodies", 300, 5_000, i -> SIGN_IN + "Content-Length: 8000\r\n\r\nname=a", "");
        crowd("large announced bodies", 50, 1_000, i -> SIGN_IN + "Content-Length: 4000000\r\n\r\nname=a", "");
        crowd("slow bodies", 300, 30_000, i -> SIGN_IN + "Content-Length: 1000\r\n\r\n", "a");
        crowd("slow headers", 1500, 30_000, i -> "GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(14_000), "a");
        crowd("idle connections", 2000, 30_000, i -> "", "");
        crowd(
                "slow readers",
                100,
                10_000,
                i -> "GET /webjars/bootstrap/dist/css/bootstrap.min.css HTTP/1.1\r\nHost: x\r\n\r\n".repeat(30),
                "");
        crowd("noise", 50, 500, i -> "\u0016\u0003\u0001 \u0000 no HTTP at all\r\n\r\n", "");
        stream(
                "endless forms",
                "PUT /api/v1/instances HTTP/1.1\r\nHost: x\r\n" + FORM + "Content-Length: 104857600\r\n\r\n");
        stream(
                "endless chunks",
                "PATCH /sign-in HTTP/1.1\r\nHost: x\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n");
        each(
                "pages with large headers",
                i -> "GET /queue?" + i + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nX-A: " + "a".repeat(12_000)
                        + "\r\nConnection: close\r\n\r\n");
        each(
                "made-up names",
                i -> token("Basic "
                        + Base64.getEncoder()
                                .encodeToString(("stranger-" + i + ":wrong").getBytes(StandardCharsets.UTF_8))));
        each("made-up tokens", i -> token("Bearer pkc_" + HexFormat.of().toHexDigits(i) + "00_" + "0".repeat(64)));
        return this;
    }

    /** How often each kind did what it does. */
    Map<String, LongAdder> done() {
        return done;
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String token(String authorization) {
        return "POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\nAuthorization: " + authorization
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    }

    /** Many connections that say something at first and then, once a second, a little more; those that end are replaced. */
    private void crowd(String kind, int size, int longestMillis, IntFunction<String> first, String more) {
        run(kind, () -> {
            var random = new Random(size);
            var crowd = new ArrayList<Client>();
            int number = 0;
            while (!over) {
                long now = System.nanoTime();
                crowd.removeIf(client -> client.isOver(now, longestMillis, more));
                // A tenth at a time, as fast as one machine may be expected to connect.
                for (int i = 0; i < Math.max(1, size / 10) && crowd.size() < size; i++) {
                    crowd.add(new Client(random, first.apply(number++)));
                    count(kind);
                }
                pause(100);
            }
            crowd.forEach(Client::close);
        });
    }

    /** One connection after the other that sends until it is stopped. */
    private void stream(String kind, String head) {
        ByteBuffer megabyte = ByteBuffer.allocate(1_000_000);
        run(kind, () -> {
            var random = new Random(7);
            while (!over) {
                try (Client client = new Client(random, head)) {
                    for (int i = 0; i < 1_000 && !over && client.send(megabyte.clear()); i++) {
                        pause(1);
                    }
                }
                count(kind);
                pause(PAUSE_MILLIS);
            }
        });
    }

    /** One request after the other, each from another address and on a connection of its own. */
    private void each(String kind, IntFunction<String> request) {
        run(kind, () -> {
            var random = new Random(kind.hashCode());
            var clients = new ArrayList<Client>();
            for (int i = 0; !over; i++) {
                clients.add(new Client(random, request.apply(i)));
                count(kind);
                if (clients.size() > 20) {
                    clients.remove(0).close();
                }
                pause(PAUSE_MILLIS);
            }
            clients.forEach(Client::close);
        });
    }

    private void run(String kind, Runnable attack) {
        done.put(kind, new LongAdder());
        var thread = new Thread(attack, kind);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void count(String kind) {
        done.get(kind).increment();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** A connection that does not wait for anything. */
    private final class Client implements AutoCloseable {

        private final SocketChannel channel;
        private final long opened = System.nanoTime();
        private long sent = opened;

        Client(Random random, String first) {
            try {
                channel = SocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
                channel.bind(new InetSocketAddress(
                        InetAddress.getByAddress(new byte[] {
                            127,
                            (byte) random.nextInt(1, 250),
                            (byte) random.nextInt(250),
                            (byte) random.nextInt(1, 250)
                        }),
                        0));
                channel.configureBlocking(true);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            send(ByteBuffer.wrap(first.getBytes(StandardCharsets.ISO_8859_1)));
        }

        boolean send(ByteBuffer bytes) {
            try {
                channel.write(bytes);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        boolean isOver(long now, int longestMillis, String more) {
            boolean over = now - opened > longestMillis * 1_000_000L;
            if (!over && !more.isEmpty() && now - sent > 1_000_000_000L) {
                sent = now;
                over = !send(ByteBuffer.wrap(more.getBytes(StandardCharsets.ISO_8859_1)));
            }
            if (over) {
                close();
            }
            return over;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
