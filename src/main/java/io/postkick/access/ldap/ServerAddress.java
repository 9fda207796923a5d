package io.postkick.access.ldap;

import java.net.URI;
import java.util.Set;

/**
 * Where one server of a directory answers.
 *
 * @param secure whether it speaks TLS from the first byte (ldaps)
 */
record ServerAddress(String host, int port, boolean secure) {

    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int PLAIN = 389;
    private static final int SECURE = 636;

    /**
     * What the settings say.
     *
     * @param url such as {@code ldaps://ldap.example.org}
     * @param startTls whether TLS is begun after connecting
     * @throws IllegalArgumentException if it is none, or passwords would cross a network as they are
     */
    static ServerAddress of(String url, boolean startTls) {
        URI uri = URI.create(url);
        boolean secure = "ldaps".equals(uri.getScheme());
        if (!(secure || "ldap".equals(uri.getScheme())) || !hasHostOnly(uri)) {
            throw new IllegalArgumentException(
                    "The address of a directory's server is such as ldaps://ldap.example.org, not " + url);
        }
        if (secure && startTls) {
            throw new IllegalArgumentException(url + " speaks TLS from the start: leave start-tls out, or say ldap://");
        }
        if (!secure && !startTls && !THIS_COMPUTER.contains(uri.getHost())) {
            throw new IllegalArgumentException(
                    url + " would have passwords cross the network as they are: say ldaps://, or set start-tls: true");
        }
        int port = uri.getPort() < 0 ? (secure ? SECURE : PLAIN) : uri.getPort();
        return new ServerAddress(uri.getHost().replaceAll("[\\[\\]]", ""), port, secure);
    }

    private static boolean hasHostOnly(URI uri) {
        String path = uri.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        return uri.getHost() != null && bare && uri.getRawQuery() == null;
    }

    @Override
    public String toString() {
        return host + " port " + port;
    }
}
