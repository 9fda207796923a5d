package io.postkick.door;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** One connection: since when it waits, whether a request of it is being served, and whether anybody signed in came by it. */
final class Visit {

    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile long waitingSince;
    private volatile long headersSince;
    private volatile boolean readingHeaders;
    private volatile boolean serving;
    private volatile boolean known;

    /** @param now of {@link System#nanoTime}, as everywhere here */
    Visit(long now) {
        waitingSince = now;
    }

    void on(SocketWrapperBase<?> connection) {
        socket = connection;
    }

    void begin(boolean byKnown, long now) {
        known |= byKnown;
        waitingSince = now;
        serving = true;
    }

    void end(long now) {
        waitingSince = now;
        serving = false;
    }

    /** Whence it comes: a proxy's own address where one is between. */
    String address() {
        SocketWrapperBase<?> connection = socket;
        String peer = connection == null ? null : connection.getRemoteAddr();
        return peer == null ? "unknown" : peer;
    }

    /** Since it was opened, its last request began or its last request ended. */
    long waitingSince() {
        return waitingSince;
    }

    /** Whether it may be closed for the sake of others. */
    boolean canGo() {
        return !known && !serving && socket != null;
    }

    boolean isOver() {
        SocketWrapperBase<?> connection = socket;
        return connection != null && connection.isClosed();
    }

    /** Whether headers have been coming for longer than they may, or a stranger's request has been served for longer. */
    boolean takesTooLong(long now, long headers, long request) {
        if (serving) {
            readingHeaders = false;
            return !known && now - waitingSince > request;
        }
        if (!hasPartOfAHeader()) {
            readingHeaders = false;
            return false;
        }
        if (!readingHeaders) {
            readingHeaders = true;
            headersSince = now;
        }
        return now - headersSince > headers;
    }

    /** Between requests, Tomcat keeps a processor for a connection only while a part of one has come, or an answer goes on. */
    private boolean hasPartOfAHeader() {
        SocketWrapperBase<?> connection = socket;
        return connection != null
                && connection.getCurrentProcessor() instanceof Processor processor
                && !processor.isAsync()
                && !processor.isUpgrade();
    }

    void close() {
        SocketWrapperBase<?> connection = socket;
        if (connection != null) {
            connection.close();
        }
    }
}
