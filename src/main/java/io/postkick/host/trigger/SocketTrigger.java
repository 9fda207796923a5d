package io.postkick.host.trigger;

import org.newsclub.net.unix.AFUNIXDatagramSocket;

/** Sends the request over a connection to a socket, whichever kind of socket it turns out to be. */
final class SocketTrigger {

    private final Lookup lookup;
    private final TriggerLimits limits;
    private final Trace trace;
    private final boolean datagrams;

    SocketTrigger(Lookup lookup, TriggerLimits limits, Trace trace, boolean datagrams) {
        this.lookup = lookup;
        this.limits = limits;
        this.trace = trace;
        this.datagrams = datagrams;
    }

    Verdict send(byte[] request) {
        return new Call<>(lookup, limits.connectTimeout(), trace, new Sending(request)).make();
    }

    private final class Sending implements AnyConversation<Verdict> {

        private final byte[] request;

        Sending(byte[] request) {
            this.request = request;
        }

        @Override
        public Verdict onStream(Connection connection) {
            return new StreamConversation(connection.socket(), limits, trace).hold(request);
        }

        @Override
        public Verdict onDatagram(AFUNIXDatagramSocket socket) {
            return datagrams
                    ? new Datagram(socket, limits, trace).send(request)
                    : new Verdict(
                            Outcome.NOT_AN_ENDPOINT,
                            lookup.endpoint().path()
                                    + " is a datagram socket, which reads no requests. Nothing was sent.");
        }

        @Override
        public Verdict without(Outcome outcome, String detail) {
            return new Verdict(outcome, detail);
        }
    }
}
