package io.postkick.retry.choice;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why it is not known which messages are meant, or how they are to be asked for. */
public enum ChoiceWhy implements Why {
    NOT_ONE_WAY(HttpStatus.BAD_REQUEST),
    NO_SUCH_TRIGGER(HttpStatus.BAD_REQUEST),
    NO_SUCH_OUTCOME(HttpStatus.BAD_REQUEST),
    NO_QUEUE(HttpStatus.BAD_REQUEST),
    /** The instance's master.cf has no line for the service that would be asked. */
    NO_SUCH_SERVICE(HttpStatus.NOT_FOUND),
    NOT_A_QUEUE_ID(HttpStatus.BAD_REQUEST),
    NOT_A_DESTINATION(HttpStatus.BAD_REQUEST),
    NOT_UNDERSTOOD(HttpStatus.BAD_REQUEST),
    NONE_CHOSEN(HttpStatus.BAD_REQUEST),
    NONE_MATCHES(HttpStatus.BAD_REQUEST),
    ALL_ON_HOLD(HttpStatus.BAD_REQUEST),
    ALL_MATCH(HttpStatus.BAD_REQUEST),
    TOO_MANY_TO_ASK_FOR(HttpStatus.BAD_REQUEST),
    TOO_MANY_TO_NAME(HttpStatus.BAD_REQUEST),
    PACE(HttpStatus.BAD_REQUEST),
    FIRST(HttpStatus.BAD_REQUEST),
    PAUSE_AFTER(HttpStatus.BAD_REQUEST),
    /** It is still being read, and the reading goes on. */
    QUEUE_COMING(HttpStatus.SERVICE_UNAVAILABLE),
    QUEUE_UNREADABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ChoiceWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "retry.choice.refused." + name();
    }
}
