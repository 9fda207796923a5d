package io.postkick.trigger;

import org.newsclub.net.unix.AFUNIXDatagramSocket;

/** Sends the request over a connection to a socket, whichever kind of socket it turns out to be. */
final class SocketTrigger {

    private final Lookup lookup;
    private final TriggerLimits limits;
    private final Trace trace;

    SocketTrigger(Lookup lookup, TriggerLimits limits, Trace trace) {
        this.lookup = lookup;
        this.limits = limits;
        this.trace = trace;
    }

    Verdict send(byte[] request) {
        return new Call<>(lookup, limits.connect(), trace, new Sending(request)).make();
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
            return new Datagram(socket, limits, trace).send(request);
        }

        @Override
        public Verdict without(Outcome outcome, String detail) {
            return new Verdict(outcome, detail);
        }
    }
}
