package io.postkick.retry;

import java.time.Duration;

/** A limit of retries of a person or token is used up. It is on the record; nothing was sent. */
class TooManyRetries extends RuntimeException {

    private final Duration retryAfter;

    /** @param limit which one, in a sentence */
    TooManyRetries(String limit, Duration retryAfter) {
        super("%s Nothing was sent; try again in %d s.".formatted(limit, Math.max(1, retryAfter.toSeconds())));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
