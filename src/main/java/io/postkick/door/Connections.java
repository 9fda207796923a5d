package io.postkick.door;

import io.postkick.access.record.LoggedRefusals;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's connections, of which strangers cannot hold the last. When there are as many as there may be, a tenth is closed, those that
 * have waited longest without a request first; never one on which somebody signed in was served. It is what sshd's MaxStartups and
 * Postfix under stress do. Headers have a time in all, not only between two bytes.
 */
final class Connections extends NioEndpoint {

    private static final long HEADERS = Duration.ofSeconds(10).toNanos();

    /** For serving a stranger's request and for taking the answer. */
    private static final long REQUEST = Duration.ofSeconds(30).toNanos();

    private final Map<String, Visit> visits = new ConcurrentHashMap<>();
    private volatile @Nullable LoggedRefusals refusals;

    /** Whom to tell of connections that are closed; Tomcat makes this by its name. */
    void tell(LoggedRefusals told) {
        refusals = told;
    }

    /** A request begins. */
    void begin(String connection, boolean known) {
        long now = System.nanoTime();
        visit(connection, now).begin(known, now);
    }

    /** A request has been answered, or goes on without a thread. */
    void end(String connection) {
        Visit visit = visits.get(connection);
        if (visit != null) {
            visit.end(System.nanoTime());
        }
    }

    /** Closes connections that take too long. Called about once a second. */
    void sweep() {
        long now = System.nanoTime();
        visits.values().removeIf(Visit::isOver);
        visits.values().stream()
                .filter(visit -> visit.takesTooLong(now, HEADERS, REQUEST))
                .forEach(visit -> close(visit, DoorRefusal.TOO_SLOW));
    }

    private void close(Visit visit, DoorRefusal why) {
        LoggedRefusals told = refusals;
        if (told != null) {
            told.count(visit.address(), why.words());
        }
        visit.close();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel channel) {
        boolean taken = super.setSocketOptions(channel);
        SocketWrapperBase<NioChannel> socket = connections.get(channel);
        if (socket != null) {
            visit(socket.getServletConnection("http/1.1", "").getConnectionId(), System.nanoTime())
                    .on(socket);
        }
        return taken;
    }

    /** Called before the next connection is accepted. */
    @Override
    protected void countUpOrAwaitConnection() throws InterruptedException {
        if (getConnectionCount() >= getMaxConnections()) {
            makeRoom();
        }
        super.countUpOrAwaitConnection();
    }

    private void makeRoom() {
        visits.values().removeIf(Visit::isOver);
        long now = System.nanoTime();
        visits.values().stream()
                .filter(Visit::canGo)
                // How long each has waited is noted before they are compared: it changes at any moment.
                .map(visit -> Map.entry(now - visit.waitingSince(), visit))
                .sorted(Map.Entry.<Long, Visit>comparingByKey().reversed())
                .limit(Math.max(1, getMaxConnections() / 10))
                .forEach(longest -> close(longest.getValue(), DoorRefusal.CONNECTIONS));
    }

    private Visit visit(String connection, long now) {
        return visits.computeIfAbsent(connection, id -> new Visit(now));
    }
}
