package io.postkick.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JDBC URL of PostgreSQL, as its driver reads it: hosts with ports and commas between, a database, settings behind a question mark. */
public final class PostgreSqlUrl {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql:(?://([^/?]*))?[^?]*(?:\\?(.*))?");

    /** The one mode in which the driver goes on neither without TLS nor with anybody's certificate. */
    private static final String VERIFIED = "verify-full";

    private PostgreSqlUrl() {}

    /**
     * Whether what is sent to the database goes to another host where it could be read, or the host be another, on the way.
     *
     * @param sslMode that is set beside the URL; null if none
     * @return false also for the URL of another kind of database
     */
    public static boolean isOpenOnTheWay(String url, @Nullable String sslMode) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return false;
        }
        String settings = parts.group(2) == null ? "" : parts.group(2);
        String mode = setting(settings, "sslmode").orElse(sslMode == null ? "" : sslMode);
        boolean elsewhere = setting(settings, "service").isPresent()
                || Stream.of((parts.group(1) == null ? "" : parts.group(1)).split(","))
                        .anyMatch(host -> !isThisHost(host));
        return elsewhere && !mode.equals(VERIFIED);
    }

    private static Optional<String> setting(String all, String name) {
        return Stream.of(all.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .reduce((former, latter) -> latter);
    }

    private static boolean isThisHost(String hostAndPort) {
        String host = hostAndPort.replaceFirst(":\\d*$", "");
        try {
            return host.isEmpty() || InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
