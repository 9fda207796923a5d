package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.act.RateLimit;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.MessageLimitProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Counts the messages that each person had retried in the last hour, with whatever tokens: each is on the record by name, twice,
 * for good. The first retry in an hour is never too large.
 */
@Component
class MessageLimit {

    /** What a retry counts for at least: its entries take that much room without any message. */
    private static final int LEAST = 100;

    private final int perHour;
    private final RateLimit rate;

    MessageLimit(MessageLimitProperties properties, Clock clock) {
        this.perHour = properties.retryMessages();
        this.rate = new RateLimit(perHour, Duration.ofHours(1), clock);
    }

    /** @throws Refused if these would be more than the hour's */
    void check(Actor actor, int messages) {
        rate.wait(actor.name(), Math.max(LEAST, messages)).ifPresent(wait -> {
            throw Refused.because(RetryWhy.TOO_MANY_MESSAGES, perHour, LEAST, Math.max(1, wait.toSeconds()))
                    .retryAfter(wait);
        });
    }

    /** They are retried. */
    void count(Actor actor, int messages) {
        rate.count(actor.name(), Math.max(LEAST, messages));
    }
}
