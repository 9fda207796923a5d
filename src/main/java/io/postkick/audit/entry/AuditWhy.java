package io.postkick.audit.entry;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** What cannot be meant by somebody who looks something up in the log. */
public enum AuditWhy implements Why {
    UNKNOWN_FILTER,
    FROM_AFTER_TO,
    LIMIT,
    NO_NUMBER,
    UNKNOWN_ACTION,
    UNKNOWN_GROUP,
    SERVICE_CLASS,
    YEARS,
    NO_TIME,
    FORMAT,
    ANCHOR,
    ANCHORS;

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public String key() {
        return "audit.filter." + name();
    }
}
