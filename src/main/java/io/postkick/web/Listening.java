package io.postkick.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/**
 * Where people connect, as the settings say, and over what.
 *
 * @param setting that names the address
 * @param address as it is set; empty for all of this host's
 * @param encrypted whether the console has TLS itself
 * @param https whether people come by HTTPS, to here or up to a proxy
 */
public record Listening(String setting, String address, boolean encrypted, boolean https) {

    /** Where the console's pages and calls are. */
    public static Listening of(Environment settings) {
        return of(settings, "server");
    }

    /** Where health and metrics are, which have what the pages have unless a port of their own is set. */
    public static Listening ofManagement(Environment settings) {
        return settings.containsProperty("management.server.port") ? of(settings, "management.server") : of(settings);
    }

    private static Listening of(Environment settings, String prefix) {
        boolean encrypted = settings.getProperty(prefix + ".ssl.enabled", Boolean.class, true)
                && (settings.containsProperty(prefix + ".ssl.bundle")
                        || settings.containsProperty(prefix + ".ssl.certificate")
                        || settings.containsProperty(prefix + ".ssl.key-store"));
        return new Listening(
                prefix + ".address",
                settings.getProperty(prefix + ".address", ""),
                encrypted,
                settings.getProperty("postkick.https", Boolean.class, encrypted));
    }

    /** Whether nobody but this host can connect. A name that leads nowhere is for the server to refuse. */
    public boolean isOnLoopback() {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether passwords could be read between browser and console, as far as the settings say. */
    public boolean isReadableOnTheWay() {
        return !encrypted && !https && !isOnLoopback();
    }
}
