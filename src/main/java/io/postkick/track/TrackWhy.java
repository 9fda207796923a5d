package io.postkick.track;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why the mail log is not searched. */
public enum TrackWhy implements Why {
    UNKNOWN_FILTER(HttpStatus.BAD_REQUEST),
    NOTHING_ASKED(HttpStatus.BAD_REQUEST),
    TEXT_TOO_LONG(HttpStatus.BAD_REQUEST),
    TEXT_UNFIT(HttpStatus.BAD_REQUEST),
    NULL_SENDER(HttpStatus.BAD_REQUEST),
    NO_QUEUE_ID(HttpStatus.BAD_REQUEST),
    NO_TIME(HttpStatus.BAD_REQUEST),
    TIMES_CROSSED(HttpStatus.BAD_REQUEST),
    NO_SUCH_LIMIT(HttpStatus.BAD_REQUEST),
    BAD_CURSOR(HttpStatus.BAD_REQUEST),
    TOO_MANY_SEARCHES(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    TrackWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "track.refused." + name();
    }
}
