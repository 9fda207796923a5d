package io.postkick.kick;

import java.time.Duration;

/** The person's or token's limit of kicks a minute is used up. It is on the record; nothing was sent. */
class TooManyKicks extends RuntimeException {

    private final Duration retryAfter;

    TooManyKicks(int perMinute, Duration retryAfter) {
        super("You may send %d kicks a minute. Nothing was sent; try again in %d s."
                .formatted(perMinute, Math.max(1, retryAfter.toSeconds())));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
