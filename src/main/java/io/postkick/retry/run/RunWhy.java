package io.postkick.retry.run;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why no retry begins on an instance now, whichever it is. */
public enum RunWhy implements Why {
    RUNNING(HttpStatus.CONFLICT),
    /** What a crash cut off cannot be concluded, which comes before anything new. */
    CUT_OFF_OPEN(HttpStatus.SERVICE_UNAVAILABLE),
    STOPPING(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    RunWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "retry.run.refused." + name();
    }
}
