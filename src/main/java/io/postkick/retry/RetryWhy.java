package io.postkick.retry;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why somebody may not retry, or a retry is not stopped or resumed, whichever messages it is about. */
enum RetryWhy implements Why {
    NEVER(HttpStatus.FORBIDDEN),
    TOO_MANY_MESSAGES(HttpStatus.TOO_MANY_REQUESTS),
    UNKNOWN_RETRY(HttpStatus.NOT_FOUND),
    NOT_YOURS_TO_STOP(HttpStatus.FORBIDDEN),
    NOT_YOURS_TO_RESUME(HttpStatus.FORBIDDEN),
    /** It ends all the same. */
    STOP_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** It goes on: another host was not told. */
    FAR_STOP_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** It goes on waiting. */
    RESUME_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    RetryWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "retry.refused." + name();
    }
}
