package io.postkick.lookup;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why a question is refused. */
enum AskWhy implements Why {
    NEVER(HttpStatus.FORBIDDEN),
    UNKNOWN_KIND(HttpStatus.BAD_REQUEST),
    ADDRESS_EMPTY(HttpStatus.BAD_REQUEST),
    ADDRESS_TOO_LONG(HttpStatus.BAD_REQUEST),
    ADDRESS_UNFIT(HttpStatus.BAD_REQUEST),
    SENDER_TOO_LONG(HttpStatus.BAD_REQUEST),
    SENDER_UNFIT(HttpStatus.BAD_REQUEST),
    CLIENT_UNUSABLE(HttpStatus.BAD_REQUEST),
    NOTHING_COUNTS(HttpStatus.BAD_REQUEST),
    UNKNOWN_SMTP_SERVICE(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    AskWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "ask.refused." + name();
    }
}
