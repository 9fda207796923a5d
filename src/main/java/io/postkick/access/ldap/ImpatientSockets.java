package io.postkick.access.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS with an end to every wait of its handshake, and with the name of the host checked as Java does it (RFC 2830, 3.6): the time limit of the
 * LDAP library is over once there is a connection, and its check takes a certificate for localhost for 127.0.0.1, too.
 */
final class ImpatientSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final int patience;

    ImpatientSockets(SSLSocketFactory sockets, Duration patience) {
        this.sockets = sockets;
        this.patience = (int) patience.toMillis();
    }

    private Socket impatient(Socket socket) throws IOException {
        socket.setSoTimeout(patience);
        if (socket instanceof SSLSocket secure) {
            SSLParameters checks = secure.getSSLParameters();
            checks.setEndpointIdentificationAlgorithm("LDAPS");
            secure.setSSLParameters(checks);
        }
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return impatient(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean closesIt) throws IOException {
        return impatient(sockets.createSocket(plain, host, port, closesIt));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return impatient(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return impatient(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return impatient(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return impatient(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
