package io.postkick.queueact;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why nothing is done to queued messages, whichever they are. */
enum QueueActWhy implements Why {
    NEVER(HttpStatus.FORBIDDEN),
    NO_SUCH_ACT(HttpStatus.BAD_REQUEST),
    NOT_ONE_WAY(HttpStatus.BAD_REQUEST),
    ALL_MATCH(HttpStatus.BAD_REQUEST),
    NONE_TO_ACT_ON(HttpStatus.BAD_REQUEST),
    TOO_MANY(HttpStatus.BAD_REQUEST),
    REASON_MISSING(HttpStatus.BAD_REQUEST),
    COUNT_NOT_TYPED(HttpStatus.BAD_REQUEST),
    TOO_MANY_MESSAGES(HttpStatus.TOO_MANY_REQUESTS),
    BAD_CURSOR(HttpStatus.BAD_REQUEST),
    /** No helper, or one that does not let the console in, or does not answer. */
    NO_HELPER(HttpStatus.SERVICE_UNAVAILABLE),
    /** It is there, and does not answer in time, or not as it should. */
    HELPER_SILENT(HttpStatus.SERVICE_UNAVAILABLE),
    NOT_ENABLED(HttpStatus.SERVICE_UNAVAILABLE),
    UNKNOWN_ACT(HttpStatus.NOT_FOUND),
    NOT_YOURS_TO_STOP(HttpStatus.FORBIDDEN),
    NOT_YOURS_TO_UNDO(HttpStatus.FORBIDDEN),
    NOTHING_TO_UNDO(HttpStatus.CONFLICT),
    /** One that was named does not wait to be deleted. */
    NOT_WAITING(HttpStatus.CONFLICT),
    TOO_MANY_TO_UNDO(HttpStatus.BAD_REQUEST),
    /** It ends all the same. */
    STOP_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** The messages stay on hold, and are deleted when their time has come. */
    UNDO_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** The host that carries it out does not answer. */
    HOST_SILENT(HttpStatus.SERVICE_UNAVAILABLE),
    /** The host was not told: this console could not put it on its record before. */
    NOT_TOLD_UNRECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** It is on the record here, and the host did not do it. */
    NOT_TOLD(HttpStatus.SERVICE_UNAVAILABLE),
    /** The same where the host has not said whether it did. */
    NOT_KNOWN_WHETHER_TOLD(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    QueueActWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "queueact.refused." + name();
    }
}
