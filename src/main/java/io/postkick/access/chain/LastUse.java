package io.postkick.access.chain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * When somebody last used a session. What a page asks for by itself, again and again, is no use: a page that is left open must not
 * keep its session for ever. The page says so; one that does not only keeps its own person's session.
 */
final class LastUse {

    /** Sent by poll.js. */
    static final String POLL = "X-Poll";

    private static final String LAST_USE = "io.postkick.access.last-use";

    private LastUse() {}

    /** Whether that is longer ago than the session may go unused. */
    static boolean isTooLongAgo(HttpServletRequest request, Instant signedInAt, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null || session.getMaxInactiveInterval() <= 0) {
            return false;
        }
        Instant used =
                session.getAttribute(LAST_USE) instanceof Instant last && last.isAfter(signedInAt) ? last : signedInAt;
        return !now.isBefore(used.plusSeconds(session.getMaxInactiveInterval()));
    }

    /** Takes the request for a use of its session, unless it is a poll. */
    static void note(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session != null && !isPoll(request)) {
            session.setAttribute(LAST_USE, now);
        }
    }

    /** An event stream cannot have headers of its own, and is opened again by itself when it breaks off. */
    private static boolean isPoll(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader(POLL) != null
                || (accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
    }
}
