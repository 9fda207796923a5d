package io.postkick.host.trigger;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a service listens: one name in one class directory of one queue directory. It cannot name a place outside the class
 * directory: whoever makes one from input asks {@link #isServiceName} first.
 *
 * @param host the name of the mail host, where it is another than this one: nothing here can reach it then; null for this host
 * @param queueDirectory absolute
 * @param serviceClass the class directory's name, {@code public} or {@code private}
 * @param service one path element
 */
public record Endpoint(@Nullable String host, String queueDirectory, String serviceClass, String service) {

    private static final Set<String> SERVICE_CLASSES = Set.of("public", "private");

    /** One path element of at most NAME_MAX bytes; a first character that rules out ".", ".." and hidden files. */
    private static final Pattern SERVICE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+@-]{0,254}");

    public Endpoint {
        if (!queueDirectory.startsWith("/")) {
            throw new IllegalArgumentException("The queue directory must be an absolute path");
        }
        if (!SERVICE_CLASSES.contains(serviceClass)) {
            throw new IllegalArgumentException("The service class must be public or private");
        }
        if (!isServiceName(service)) {
            throw new IllegalArgumentException("A service name has 1 to 255 letters, digits and ._+@-,"
                    + " and begins with a letter, a digit or an underscore");
        }
    }

    /** One of this host. */
    public Endpoint(String queueDirectory, String serviceClass, String service) {
        this(null, queueDirectory, serviceClass, service);
    }

    /** The same, as its own host knows it. */
    public Endpoint there() {
        return new Endpoint(null, queueDirectory, serviceClass, service);
    }

    /** Whether the text can be the name of a service with an endpoint. */
    public static boolean isServiceName(String text) {
        return SERVICE_NAME.matcher(text).matches();
    }

    /** The endpoint's path, for people. */
    public String path() {
        return Path.of(queueDirectory, serviceClass, service).toString();
    }

    Path file() {
        return classDirectory().resolve(service);
    }

    Path classDirectory() {
        return root().resolve(serviceClass);
    }

    /** @throws IllegalStateException for another host's: what has that path here is not it */
    Path root() {
        if (host != null) {
            throw new IllegalStateException("an endpoint of " + host);
        }
        return Path.of(queueDirectory);
    }
}
