package io.postkick.host.trigger;

import org.newsclub.net.unix.AFUNIXDatagramSocket;

/** A conversation that a datagram socket will do for as well. */
interface AnyConversation<T> extends Conversation<T> {

    /** Connected; the socket is closed when this returns. */
    T onDatagram(AFUNIXDatagramSocket socket);
}
