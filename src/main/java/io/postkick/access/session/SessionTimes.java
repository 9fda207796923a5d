package io.postkick.access.session;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** When a session is over, because it has lasted too long or because nobody has used it for too long. */
@Component
public class SessionTimes {

    /** How far behind the database's last use may be; a fraction of the time that a session may go unused, where that is short. */
    private static final Duration LONGEST_BEHIND = Duration.ofMinutes(1);

    private static final int FRACTION = 10;

    private final Duration lifetime;
    private final Duration unused;

    SessionTimes(SessionProperties properties, ServerProperties server) {
        this.lifetime = properties.sessionLifetime();
        Duration timeout = server.getServlet().getSession().getTimeout();
        this.unused = timeout == null ? Duration.ZERO : timeout;
    }

    /** Whether that began so long ago that the person has to sign in again, whatever they have shown since. */
    public boolean isOver(Instant signedInAt, Instant now) {
        return !signedInAt.isAfter(begunAfter(now));
    }

    boolean isUnused(Instant lastUse, Instant now) {
        return !lastUse.isAfter(usedAfter(now));
    }

    Instant begunAfter(Instant now) {
        return now.minus(lifetime);
    }

    /** Before everything, where a session may go unused as long as it lasts. */
    Instant usedAfter(Instant now) {
        return mayGoUnused() ? Instant.EPOCH : now.minus(unused);
    }

    /** Before which no console can have noted a use that it has still to write. */
    Instant surelyUnusedBefore(Instant now) {
        return usedAfter(now).minus(LONGEST_BEHIND.multipliedBy(FRACTION));
    }

    /** How far behind the database's last use may be. */
    Duration behind() {
        Duration part = unused.dividedBy(FRACTION);
        return mayGoUnused() || part.compareTo(LONGEST_BEHIND) > 0 ? LONGEST_BEHIND : part;
    }

    private boolean mayGoUnused() {
        return unused.isNegative() || unused.isZero();
    }
}
