package io.postkick.door;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 over {@link Connections}. Tomcat makes it by its name. */
public final class ConnectionsProtocol extends Http11NioProtocol {

    public ConnectionsProtocol() {
        super(new Connections());
    }

    Connections connections() {
        return (Connections) getEndpoint();
    }
}
