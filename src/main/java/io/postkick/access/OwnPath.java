package io.postkick.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place on this console to lead somebody to, whoever named it: a path, perhaps with a query, and never another host. */
public final class OwnPath {

    private static final int LONGEST = 2000;

    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private OwnPath() {}

    /**
     * The path, or the start page in place of what leads elsewhere.
     *
     * @param console the console's own path, with which all of them begin; empty, or without a slash behind it
     */
    public static String orStart(String path, String console) {
        String start = console + "/";
        return is(path) && path.startsWith(start) ? path : start;
    }

    public static boolean is(String path) {
        return path.length() <= LONGEST && PATH.matcher(path).matches();
    }

    /** The path and query of a whole address, if it is on the host that a request came to, and below the console's own path. */
    public static Optional<String> of(String address, HttpServletRequest request) {
        try {
            URI found = URI.create(address);
            String path = found.getRawPath();
            boolean here = request.getServerName().equalsIgnoreCase(found.getHost());
            return here && path != null && path.startsWith(request.getContextPath() + "/")
                    ? Optional.of(withQuery(path, found.getRawQuery())).filter(OwnPath::is)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static String withQuery(String path, @Nullable String query) {
        return path + (query == null ? "" : "?" + query);
    }
}
