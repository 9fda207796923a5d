package io.postkick.access.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Refusals of which not each has a record of its own: the rest is counted, and said together when a minute is over. */
public abstract class CountedRefusals {

    public static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant begin = Instant.MIN;

    protected CountedRefusals(Clock clock) {
        this.clock = clock;
    }

    /** Says what was counted in a minute that is over, and begins the next. A clock that was set back begins one, too. */
    public final void announceDue() {
        synchronized (this) {
            Instant now = clock.instant();
            if (now.isBefore(begin.plus(MINUTE)) && !now.isBefore(begin)) {
                return;
            }
            begin = now;
            beginAnew();
        }
        announceRest();
    }

    /** Under the lock of this object, when a minute begins: forgets what is no count. */
    protected void beginAnew() {}

    /** Says all that was counted, which is then said; for once when there is no later. */
    public abstract void announceRest();
}
