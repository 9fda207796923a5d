package io.postkick.host.trigger;

/** What to do with a connection that {@link Call} made, or without one. */
public interface Conversation<T> {

    /** Connected; the connection is closed when this returns. */
    T onStream(Connection connection);

    /** Not connected, and nothing was sent. */
    T without(Outcome outcome, String detail);
}
