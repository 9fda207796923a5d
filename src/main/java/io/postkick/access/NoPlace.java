package io.postkick.access;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** So many requests wait already that this one was not begun. Nothing was sent. */
public final class NoPlace extends RuntimeException {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final HttpStatus status;

    private NoPlace(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    static NoPlace forOne(String what, int most) {
        return new NoPlace(
                HttpStatus.TOO_MANY_REQUESTS,
                "You have %d %s under way, which is the limit for one person. Nothing was sent; try again when one has ended."
                        .formatted(most, what));
    }

    static NoPlace forAll(String what, int most) {
        return new NoPlace(
                HttpStatus.SERVICE_UNAVAILABLE,
                "%d %s of all people are under way, which is the limit. Nothing was sent; try again when some have ended."
                        .formatted(most, what));
    }

    /** 429 when the person has too many, 503 when all together have. */
    public HttpStatus status() {
        return status;
    }

    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
