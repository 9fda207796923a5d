package io.postkick.access;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * So many requests are under way already that this one was not begun; nothing was sent. 429 when they are the person's own, 503 when
 * they are everybody's.
 */
public final class NoPlace extends ErrorResponseException {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private NoPlace(HttpStatus status, String message) {
        super(status, ProblemDetail.forStatusAndDetail(status, message), null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
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

    /** For the person; it stands on the record too. */
    @Override
    public String getMessage() {
        return String.valueOf(getBody().getDetail());
    }

    public HttpStatus status() {
        return HttpStatus.valueOf(getStatusCode().value());
    }
}
