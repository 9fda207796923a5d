package io.postkick.fleet.link;

import io.postkick.fleet.wire.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is, and as whom to connect to it.
 *
 * @param servers each {@code name:port}; one of them is enough
 * @param ca of the authority from which the broker's certificate must come, in PEM; null only for a broker on this host's loopback, which is
 *     then spoken to without TLS
 * @param credentials null for a broker that asks for none
 * @param user its name in its credentials, of which the subjects are made on which it is answered
 * @param shared whether questions are answered by one of all who connect under that name, instead of by each
 */
public record LinkSettings(
        List<String> servers, @Nullable String ca, @Nullable Credentials credentials, String user, boolean shared) {

    private static final int PORT = 4222;

    public LinkSettings {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no broker is named");
        }
        servers = servers.stream().map(LinkSettings::checked).toList();
        if (ca == null && !servers.stream().allMatch(LinkSettings::isLoopback)) {
            throw new IllegalArgumentException(
                    "without a certificate to trust, the broker must be on the loopback: " + servers);
        }
        if (!user.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("no name of a user of the broker");
        }
    }

    /**
     * A server with its port, which is {@value #PORT} unless it is said.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String checked(String server) {
        try {
            URI uri = new URI("nats://" + server.strip());
            if (uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null) {
                return uri.getHost() + ":" + (uri.getPort() < 0 ? PORT : uri.getPort());
            }
        } catch (URISyntaxException e) {
            // as any other that is none
        }
        throw new IllegalArgumentException(
                "no broker: \"" + server + "\"; it should be a name and a port, such as nats.example.com:4222");
    }

    /** The host of a server as {@link #checked} gives it, without brackets. */
    public static String host(String server) {
        return server.substring(0, server.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
    }

    private static boolean isLoopback(String server) {
        String host = host(server);
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
