package io.postkick.kick;

import java.time.Duration;

/** The limit of kicks a minute of a person, a token or a service is used up. It is on the record; nothing was sent. */
class TooManyKicks extends RuntimeException {

    private final Duration retryAfter;

    private TooManyKicks(String limit, Duration retryAfter) {
        super("%s Nothing was sent; try again in %d s.".formatted(limit, Math.max(1, retryAfter.toSeconds())));
        this.retryAfter = retryAfter;
    }

    static TooManyKicks ofActor(int perMinute, Duration retryAfter) {
        return new TooManyKicks("You may send %d kicks a minute.".formatted(perMinute), retryAfter);
    }

    static TooManyKicks toService(String service, int perMinute, Duration retryAfter) {
        return new TooManyKicks(
                "%s may get %d kicks a minute, from everybody together.".formatted(service, perMinute), retryAfter);
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
