package io.postkick.access.session;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * When each session was last used. A request only takes note of it; {@link SessionUpkeep} writes all that was noted together, so that no
 * page waits for the disk, and each session costs a row's change a minute at most. A crash loses that minute.
 */
@Component
class SessionUses {

    private static final Logger log = LoggerFactory.getLogger(SessionUses.class);

    private final SessionTable table;
    private final ConcurrentMap<String, Instant> unwritten = new ConcurrentHashMap<>();

    SessionUses(SessionTable table) {
        this.table = table;
    }

    void note(Session session, Instant now) {
        unwritten.merge(session.id(), now, (before, later) -> before.isAfter(later) ? before : later);
    }

    /** The same session with a use that is noted here, if that is later. */
    Session upToDate(Session session) {
        Instant noted = unwritten.get(session.id());
        return noted != null && noted.isAfter(session.lastUsedAt()) ? session.lastUsed(noted) : session;
    }

    void write() {
        Map<String, Instant> batch = Map.copyOf(unwritten);
        if (batch.isEmpty()) {
            return;
        }
        try {
            table.used(batch);
            batch.forEach(unwritten::remove);
        } catch (DataAccessException e) {
            log.warn("The last uses of {} sessions wait for the database: {}", batch.size(), e.getMessage());
        }
    }
}
