package io.postkick.queueact.run;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why no act begins on an instance now, whichever it is. */
public enum ActRunWhy implements Why {
    RUNNING(HttpStatus.CONFLICT),
    /** What a crash cut off cannot be concluded, which comes before anything new. */
    CUT_OFF_OPEN(HttpStatus.SERVICE_UNAVAILABLE),
    STOPPING(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ActRunWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "queueact.run.refused." + name();
    }
}
