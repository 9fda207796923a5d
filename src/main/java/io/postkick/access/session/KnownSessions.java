package io.postkick.access.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells cookies of people who are signed in from those of strangers, before a request is let in. It remembers those that this console has
 * found, and asks the database about others a few at once: strangers who make cookies up keep neither threads nor connections from
 * anybody. What it says is for making room; who has ended meanwhile is found out later.
 */
@Component
public class KnownSessions {

    private static final int REMEMBERED = 10_000;
    private static final int ASKED_AT_ONCE = 4;

    private final SessionTable table;
    private final SessionCookie cookie;
    private final Set<String> remembered = Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));
    private final Semaphore asking = new Semaphore(ASKED_AT_ONCE);

    KnownSessions(SessionTable table, SessionCookie cookie) {
        this.table = table;
        this.cookie = cookie;
    }

    /** Those that were found last. */
    private static final class Latest extends LinkedHashMap<String, Boolean> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }

    public boolean isKnown(HttpServletRequest request) {
        return cookie.hash(request)
                .filter(hash -> remembered.contains(hash) || isFound(hash))
                .isPresent();
    }

    void remember(String hash) {
        remembered.add(hash);
    }

    void forget(String hash) {
        remembered.remove(hash);
    }

    private boolean isFound(String hash) {
        if (!asking.tryAcquire()) {
            return false;
        }
        try {
            boolean found = table.has(hash);
            if (found) {
                remember(hash);
            }
            return found;
        } catch (DataAccessException e) {
            return false;
        } finally {
            asking.release();
        }
    }
}
