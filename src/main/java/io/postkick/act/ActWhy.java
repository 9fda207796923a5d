package io.postkick.act;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why an act is refused, whichever it is. */
public enum ActWhy implements Why {
    ROLE(HttpStatus.FORBIDDEN),
    NO_ID(HttpStatus.BAD_REQUEST),
    REASON_TOO_LONG(HttpStatus.BAD_REQUEST),
    REPEATED(HttpStatus.CONFLICT),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** It was done; the next start of the console records its outcome as unknown. */
    NOT_CONCLUDED(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    ActWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "act.refused." + name();
    }
}
