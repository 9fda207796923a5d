package io.postkick.access.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many sessions there may be at once.
 *
 * @param sessionsPerPerson for one person, at all consoles of a database together; 0: no limit
 */
@ConfigurationProperties("postkick.access")
record ParallelSessions(@DefaultValue("10") int sessionsPerPerson) {

    ParallelSessions {
        if (sessionsPerPerson < 0) {
            throw new IllegalArgumentException("postkick.access.sessions-per-person is at least 0, for no limit");
        }
    }

    /** How many are too many once another has begun. */
    int tooMany(int present) {
        return sessionsPerPerson == 0 ? 0 : Math.max(0, present - sessionsPerPerson + 1);
    }
}
