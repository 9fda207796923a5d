package io.postkick.host.trigger;

/** What connecting to an endpoint came to. Whoever asked for it closes it, which says nothing of what was sent. */
public sealed interface Contact extends AutoCloseable permits Connection, Datagram, NoContact {

    @Override
    void close();
}
