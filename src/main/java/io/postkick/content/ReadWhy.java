package io.postkick.content;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why nothing of a message is read. */
enum ReadWhy implements Why {
    NEVER(HttpStatus.FORBIDDEN),
    NO_SUCH_PART(HttpStatus.BAD_REQUEST),
    REASON_MISSING(HttpStatus.BAD_REQUEST),
    /** No view helper, or one that does not let the console in. */
    NO_VIEW(HttpStatus.SERVICE_UNAVAILABLE),
    /** It is there, and does not answer in time, or not as it should. */
    VIEW_SILENT(HttpStatus.SERVICE_UNAVAILABLE),
    NOT_ENABLED(HttpStatus.SERVICE_UNAVAILABLE),
    UNKNOWN_MESSAGE(HttpStatus.NOT_FOUND),
    UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ReadWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "content.refused." + name();
    }
}
