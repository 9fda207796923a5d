package io.postkick.pause.run;

import io.postkick.retry.choice.RetryProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How fast pauses of an instance release what they hold: as many messages a second as a retry asks for, the worth of some seconds at once. */
@Component
public class ReleasePace {

    /** Each batch is an act, with its entries on both records and a helper that is started for it. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** Whoever wants something done on the instance meanwhile does not wait for long. */
    private static final int MOST = 500;

    private final double perSecond;

    ReleasePace(RetryProperties properties) {
        this.perSecond = properties.retryRate();
    }

    /** Messages a second. */
    public double perSecond() {
        return perSecond;
    }

    /** Messages of one batch. */
    int batch() {
        return (int) Math.max(1, Math.min(MOST, Math.floor(perSecond * AT_ONCE.toSeconds())));
    }

    /** How long the release of so many takes; what comes after them begins then. */
    public Duration of(int messages) {
        return Duration.ofNanos(Math.round(messages / perSecond * 1_000_000_000));
    }
}
