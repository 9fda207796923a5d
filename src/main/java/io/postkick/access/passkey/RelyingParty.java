package io.postkick.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What passkeys of this console are bound to: the host name of the address that people reach it by, as the settings say it. It is never
 * taken from a request, which may name any host.
 */
@Component
public class RelyingParty {

    private static final String ADDRESS = "postkick.public-address";
    private static final String LOCALHOST = "localhost";
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*");

    private final String address;
    private final @Nullable URI parsed;
    private final @Nullable Off off;

    /**
     * As the settings have it.
     *
     * @throws IllegalArgumentException if they name something that is no address of a web site
     */
    public RelyingParty(Environment settings) {
        this.address = settings.getProperty(ADDRESS, "").strip();
        this.parsed = address.isEmpty() ? null : parsed(address);
        this.off =
                settings.getProperty("postkick.access.passkeys", Boolean.class, true) ? off(parsed) : Off.SWITCHED_OFF;
    }

    /** Why there are no passkeys. */
    public enum Off {
        SWITCHED_OFF,
        /** The settings do not say how people reach the console. */
        NO_ADDRESS,
        /** By an address in numbers, to which browsers bind nothing. */
        NOT_A_NAME,
        /** Without TLS, where browsers have no passkeys. */
        NOT_SECURE
    }

    private static URI parsed(String address) {
        URI uri = URI.create(address);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(ADDRESS
                    + " is the address that people reach this console by, such as https://mail.example.org, not "
                    + address);
        }
        return uri;
    }

    private static @Nullable Off off(@Nullable URI address) {
        if (address == null) {
            return Off.NO_ADDRESS;
        }
        if (NUMBERS.matcher(address.getHost()).matches()) {
            return Off.NOT_A_NAME;
        }
        boolean secure = "https".equals(address.getScheme()) || LOCALHOST.equals(address.getHost());
        return secure ? null : Off.NOT_SECURE;
    }

    /** Empty where there are passkeys. */
    public Optional<Off> off() {
        return Optional.ofNullable(off);
    }

    /** As it stands in the settings; empty if it does not. */
    public String address() {
        return address;
    }

    /** Whether a browser that sent the request can use passkeys of this console: they work under one host name only. */
    public boolean isHere(HttpServletRequest request) {
        return off == null && host().equalsIgnoreCase(request.getServerName());
    }

    /** The relying party's id, as WebAuthn calls the host name. */
    String host() {
        return uri().getHost().toLowerCase(Locale.ROOT);
    }

    /** As browsers write it: without a port that goes without saying. */
    String origin() {
        boolean usual = uri().getPort() < 0 || uri().getPort() == ("https".equals(uri().getScheme()) ? 443 : 80);
        return uri().getScheme() + "://" + host() + (usual ? "" : ":" + uri().getPort());
    }

    private URI uri() {
        if (parsed == null) {
            throw new IllegalStateException("there are no passkeys without an address");
        }
        return parsed;
    }
}
