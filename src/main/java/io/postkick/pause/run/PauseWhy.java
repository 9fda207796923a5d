package io.postkick.pause.run;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why there is no such pause, or why one does not do what it is for just now. */
public enum PauseWhy implements Why {
    NEVER(HttpStatus.FORBIDDEN),
    NOT_ONE_WAY(HttpStatus.BAD_REQUEST),
    NOT_A_DOMAIN(HttpStatus.BAD_REQUEST),
    NOT_A_SENDER(HttpStatus.BAD_REQUEST),
    REASON_MISSING(HttpStatus.BAD_REQUEST),
    NO_END(HttpStatus.BAD_REQUEST),
    END_PASSED(HttpStatus.BAD_REQUEST),
    END_TOO_FAR(HttpStatus.BAD_REQUEST),
    BAD_CURSOR(HttpStatus.BAD_REQUEST),
    PAUSED_ALREADY(HttpStatus.CONFLICT),
    TOO_MANY(HttpStatus.CONFLICT),
    UNKNOWN_PAUSE(HttpStatus.NOT_FOUND),
    NOT_YOURS_TO_LIFT(HttpStatus.FORBIDDEN),
    /** It goes on. */
    LIFT_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    STOPPING(HttpStatus.SERVICE_UNAVAILABLE),
    /** What the next ones say is why a pause that is set neither holds nor releases; it is tried again. */
    INSTANCE_GONE(HttpStatus.SERVICE_UNAVAILABLE),
    QUEUE_UNREADABLE(HttpStatus.SERVICE_UNAVAILABLE),
    NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    DATABASE(HttpStatus.SERVICE_UNAVAILABLE),
    UNFORESEEN(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    PauseWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "pause.refused." + name();
    }
}
