package io.postkick.retry;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.kick.KickActions;
import io.postkick.retry.RecentRetries.Repeat;
import io.postkick.retry.choice.RetryProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Kicks that had all mail tried, lately: a script may send qmgr(8) by itself what a retry would send. Which messages there were
 * then is not known, so that each one counts as tried.
 */
@Component
@ConditionalOnWebApplication
class RetryingKicks {

    /** Of more kicks of one service within the time the older ones are not looked at. */
    private static final int MOST = 20;

    private final AuditLog audit;
    private final RetryProperties properties;
    private final Clock clock;

    RetryingKicks(AuditLog audit, RetryProperties properties, Clock clock) {
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /** Newest first. */
    List<Repeat> of(String instance, int messages) {
        Instant since = clock.instant().minus(properties.retryMemory());
        return messages == 0
                ? List.of()
                : audit.ends(instance, "public", "qmgr", KickActions.INTENDED, null, MOST).stream()
                        .filter(end -> end.at().isAfter(since))
                        .filter(end -> hasAllTried(end.content()))
                        .map(end -> repeat(end, messages))
                        .toList();
    }

    /** Of one that never reached qmgr nothing came. */
    private static boolean hasAllTried(NewEntry end) {
        return "DELIVERED".equals(end.outcome()) && hasAllTried(end.request());
    }

    /** The letters are qmgr's (src/qmgr/qmgr.c), in any order: flush dead destinations, or look at all deferred mail before its time. */
    private static boolean hasAllTried(@Nullable String request) {
        return request != null && (request.contains("F") || (request.contains("D") && request.contains("A")));
    }

    private static Repeat repeat(AuditEntry end, int messages) {
        NewEntry kick = end.content();
        return new Repeat(String.valueOf(kick.actId()), String.valueOf(kick.actor()), end.at(), messages, true);
    }
}
