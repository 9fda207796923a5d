package io.postkick.retry;

import java.time.Duration;

/** The limit of retries a minute of a person or token is used up. It is on the record; nothing was sent. */
class TooManyRetries extends RuntimeException {

    private final Duration retryAfter;

    TooManyRetries(int perMinute, Duration retryAfter) {
        super("You may start %d retries a minute. Nothing was sent; try again in %d s."
                .formatted(perMinute, Math.max(1, retryAfter.toSeconds())));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
