package io.postkick.access.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session that a request came with, or has now: looked up once for a request, however often it is dispatched. */
public final class CurrentSession {

    private static final String SESSION = "io.postkick.access.session";

    private static final Object NONE = new Object();

    private CurrentSession() {}

    /** Empty for strangers and for tokens, and once it has ended. */
    public static Optional<Session> of(HttpServletRequest request) {
        return request.getAttribute(SESSION) instanceof Session session ? Optional.of(session) : Optional.empty();
    }

    static boolean isKnown(HttpServletRequest request) {
        return request.getAttribute(SESSION) != null;
    }

    static void is(HttpServletRequest request, @Nullable Session session) {
        request.setAttribute(SESSION, session == null ? NONE : session);
    }
}
