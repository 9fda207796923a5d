package io.postkick.kick;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why a press is refused. */
enum KickWhy implements Why {
    NEVER(HttpStatus.FORBIDDEN),
    PRIVATE(HttpStatus.FORBIDDEN),
    WRITES_LOG(HttpStatus.FORBIDDEN),
    DETAIL_LEVEL(HttpStatus.BAD_REQUEST),
    UNFIT_FOR_LOG(HttpStatus.BAD_REQUEST),
    TOO_MANY_FOR_SERVICE(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    KickWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "kick.refused." + name();
    }
}
