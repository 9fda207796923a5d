package io.postkick.fleet.link;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a connection to one of the servers, and another when it is lost, for as long as it is not closed. It is not left to the library,
 * which keeps what could not be sent and sends it late, and gives up on a broker that has refused it twice.
 */
final class StandingConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StandingConnection.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Three of them unanswered, and one that was spared since something was heard: 8 s until a dead link is given up. */
    private static final Duration PING = Duration.ofSeconds(2);

    private static final int PINGS = 2;
    private static final long SHORTEST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 5_000;

    private final LinkSettings settings;
    private final Unreached unreached;
    private final @Nullable SSLContext tls;
    private final @Nullable NonceSigner signer;
    private final Consumer<Connection> connected;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads;
    private final ExecutorService callbacks;
    private final ScheduledExecutorService clock;
    private volatile @Nullable Connection current;
    private volatile LinkState state;

    /**
     * Begins at once, on a thread of its own.
     *
     * @param connected prepares a connection before it is given out
     */
    StandingConnection(LinkSettings settings, ThreadFactory factory, Consumer<Connection> connected) {
        this.settings = settings;
        this.connected = connected;
        unreached = new Unreached(settings);
        tls = settings.ca() == null ? null : BrokerTls.context(settings.ca());
        signer = settings.credentials() == null ? null : new NonceSigner(settings.credentials());
        threads = Executors.newCachedThreadPool(factory);
        callbacks = Executors.newSingleThreadExecutor(factory);
        clock = Executors.newSingleThreadScheduledExecutor(factory);
        state = new LinkState(false, settings.servers().get(0), "The first connection is being made.");
        threads.execute(this::keep);
    }

    /** The one that can be used now; null while there is none. */
    @Nullable
    Connection current() {
        return current;
    }

    LinkState state() {
        return state;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    /** One attempt, and what was heard during it and after it. */
    private final class Attempt implements ConnectionListener, ErrorListener {

        private final CountDownLatch lost = new CountDownLatch(1);
        private volatile @Nullable Exception exception;
        private volatile @Nullable String said;

        @Override
        @SuppressWarnings("deprecation") // the library calls the other one by way of this
        public void connectionEvent(Connection connection, Events event) {
            if (event == Events.DISCONNECTED || event == Events.CLOSED) {
                lost.countDown();
            }
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception occurred) {
            exception = occurred;
        }

        @Override
        public void errorOccurred(Connection connection, String error) {
            said = error;
            if (Unreached.isRefusal(error)) {
                threads.execute(() -> close(connection)); // the library would wait for a broker that has hung up
            } else {
                log.warn("The broker says: {}", error);
            }
        }
    }

    private void keep() {
        List<String> servers = new ArrayList<>(settings.servers());
        Collections.shuffle(servers);
        long pause = SHORTEST_PAUSE;
        try {
            while (!isClosed()) {
                for (String server : servers) {
                    if (!isClosed() && hold(server)) {
                        pause = SHORTEST_PAUSE;
                    }
                }
                rest(pause);
                pause = Math.min(LONGEST_PAUSE, pause * 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Many lose a broker at the same time, and should not all come back in the same moment. */
    private void rest(long pause) throws InterruptedException {
        long millis = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
        if (closed.await(millis, TimeUnit.MILLISECONDS)) {
            log.debug("Closed.");
        }
    }

    /** Connects, and stays until that is lost. Whether it could connect. */
    @SuppressWarnings("try") // an interrupt while it is closed ends this as it ends the rest
    private boolean hold(String server) throws InterruptedException {
        Attempt attempt = new Attempt();
        try (Connection connection = Nats.connect(options(server, attempt))) {
            connected.accept(connection);
            connection.flush(TIMEOUT);
            if (isClosed()) {
                return true;
            }
            current = connection;
            say(new LinkState(true, server, "Connected since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "."));
            attempt.lost.await();
            current = null;
            heardAll();
            String said = attempt.said;
            say(new LinkState(
                    false,
                    server,
                    said != null && Unreached.isRefusal(said)
                            ? unreached.sentence(server, new IOException(said), said)
                            : "The connection to the broker " + server + " was lost, and is being made again."));
            return true;
        } catch (IOException | TimeoutException | RuntimeException e) {
            heardAll();
            Exception occurred = attempt.exception;
            say(new LinkState(
                    false, server, unreached.sentence(server, occurred == null ? e : occurred, attempt.said)));
            return false;
        }
    }

    private void say(LinkState next) {
        if (!next.detail().equals(state.detail())) {
            if (next.connected()) {
                log.info("Connected to the broker {}.", next.broker());
            } else if (!isClosed()) {
                log.warn("{}", next.detail());
            }
        }
        state = next;
    }

    /** What happened is told on another thread, in order; waits until it has been. */
    private void heardAll() throws InterruptedException {
        try {
            callbacks.submit(() -> {}).get();
        } catch (RejectedExecutionException e) {
            log.debug("Closed, and nobody is told any more.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Options options(String server, Attempt attempt) {
        Options.Builder options = Options.builder()
                .server((tls == null ? "nats://" : "tls://") + server)
                .connectionName(settings.user())
                .inboxPrefix("_INBOX." + settings.user() + ".")
                .noReconnect()
                .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
                .reconnectBufferSize(0)
                .maxMessagesInOutgoingQueue(8192)
                .discardMessagesWhenOutgoingQueueFull()
                .reportNoResponders()
                .connectionTimeout(TIMEOUT)
                .pingInterval(PING)
                .maxPingsOut(PINGS)
                .connectionListener(attempt)
                .errorListener(attempt)
                .executor(threads)
                .connectExecutor(threads)
                .callbackExecutor(callbacks)
                .scheduledExecutor(clock);
        if (tls != null) {
            options.sslContext(tls);
        }
        if (signer != null) {
            options.authHandler(signer);
        }
        return options.build();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        Connection connection = current;
        current = null;
        state = new LinkState(false, state.broker(), "Closed.");
        if (connection != null) {
            close(connection);
        }
        threads.shutdownNow();
        callbacks.shutdown();
        clock.shutdownNow();
    }

    @SuppressWarnings("try") // an interrupt is passed on below
    private static void close(Connection connection) {
        try (connection) {
            if (connection.getStatus() == Connection.Status.CONNECTED) {
                connection.flush(Duration.ofSeconds(1));
            }
        } catch (TimeoutException | IllegalStateException e) {
            log.debug("What was still to be sent is lost.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
