package io.postkick.access.chain;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * What counts as the use of a session. What a page asks for by itself, again and again, is none: a page that is left open must not
 * keep its session for ever. The page says so; one that does not only keeps its own person's session.
 */
final class LastUse {

    /** Sent by poll.js. */
    static final String POLL = "X-Poll";

    private LastUse() {}

    /** An event stream cannot have headers of its own, and is opened again by itself when it breaks off. */
    static boolean isIn(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader(POLL) == null
                && (accepted == null || !accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
    }
}
