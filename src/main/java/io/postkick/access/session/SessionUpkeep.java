package io.postkick.access.session;

import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes when sessions were last used, at an interval and before the console stops, and deletes those that are over. */
@Component
class SessionUpkeep extends Upkeep {

    private static final Duration BETWEEN_CLEARANCES = Duration.ofMinutes(10);

    private final SessionTable table;
    private final SessionUses uses;
    private final SessionTimes times;
    private final Clock clock;

    SessionUpkeep(SessionTable table, SessionUses uses, SessionTimes times, Clock clock) {
        super("session-upkeep");
        this.table = table;
        this.uses = uses;
        this.times = times;
        this.clock = clock;
    }

    @Override
    protected void begin(Rounds started) {
        started.every(times.behind(), uses::write);
        started.every(BETWEEN_CLEARANCES, this::clear);
    }

    @Override
    protected void conclude(Rounds ended) {
        uses.write();
    }

    /** One that another console may have noted a use of, and not written yet, stays. */
    void clear() {
        Instant now = clock.instant();
        table.forget(times.begunAfter(now), times.surelyUnusedBefore(now));
    }
}
