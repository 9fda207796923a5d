package io.postkick.retry.elsewhere;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why a retry on another host is not started, or stays as it is. */
public enum ElsewhereWhy implements Why {
    TOO_MANY(HttpStatus.BAD_REQUEST),
    /** The record has that somebody wanted it. */
    NOT_STOPPED(HttpStatus.SERVICE_UNAVAILABLE),
    NOT_RESUMED(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ElsewhereWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "retry.elsewhere.refused." + name();
    }
}
