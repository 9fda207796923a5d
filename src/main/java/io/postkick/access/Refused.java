package io.postkick.access;

import org.springframework.http.HttpStatus;

/** What was asked about people, passwords or tokens was not done, and why. */
public class Refused extends RuntimeException {

    /** The reasons, each with its text in {@code messages.properties} under {@code access.refused.}. */
    public enum Why {
        NAME_UNUSABLE(HttpStatus.BAD_REQUEST),
        NAME_TAKEN(HttpStatus.CONFLICT),
        UNKNOWN_PERSON(HttpStatus.NOT_FOUND),
        UNKNOWN_ROLE(HttpStatus.BAD_REQUEST),
        LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
        ADMINISTRATOR_LIMITED(HttpStatus.CONFLICT),
        INSTANCES_UNUSABLE(HttpStatus.BAD_REQUEST),
        INSTANCES_ALL_AND_SOME(HttpStatus.BAD_REQUEST),
        INSTANCES_NONE_CHOSEN(HttpStatus.BAD_REQUEST),
        INSTANCES_NONE_FOR_NEW(HttpStatus.BAD_REQUEST),
        PASSWORD_LENGTH(HttpStatus.BAD_REQUEST),
        PASSWORD_TOO_SIMPLE(HttpStatus.BAD_REQUEST),
        PASSWORD_WRONG(HttpStatus.BAD_REQUEST),
        PASSWORDS_DIFFER(HttpStatus.BAD_REQUEST),
        TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS),
        TOKEN_NAME_UNUSABLE(HttpStatus.BAD_REQUEST),
        TOKEN_ROLE_TOO_HIGH(HttpStatus.FORBIDDEN),
        TOKEN_EXPIRY_UNUSABLE(HttpStatus.BAD_REQUEST),
        TOKEN_LIVES_TOO_LONG(HttpStatus.BAD_REQUEST),
        UNKNOWN_TOKEN(HttpStatus.NOT_FOUND),
        BODY_UNUSABLE(HttpStatus.BAD_REQUEST),
        LIMIT_UNUSABLE(HttpStatus.BAD_REQUEST),
        NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE);

        private final HttpStatus status;

        Why(HttpStatus status) {
            this.status = status;
        }

        public HttpStatus status() {
            return status;
        }

        public String messageCode() {
            return "access.refused." + name();
        }
    }

    private final Why why;

    public Refused(Why why) {
        super(why.name());
        this.why = why;
    }

    public Refused(Why why, Throwable cause) {
        super(why.name(), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
