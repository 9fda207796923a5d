package io.postkick.approval;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why something is not asked for, not decided, or not carried out. */
enum ApprovalWhy implements Why {
    UNKNOWN(HttpStatus.NOT_FOUND),
    /** There is nobody besides who asks. */
    NOBODY_ELSE(HttpStatus.CONFLICT),
    REASON_MISSING(HttpStatus.BAD_REQUEST),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    /** It is on the record, and stands nowhere. */
    NOT_KEPT(HttpStatus.SERVICE_UNAVAILABLE),
    OWN(HttpStatus.FORBIDDEN),
    NOT_YOURS(HttpStatus.FORBIDDEN),
    PEOPLE_ONLY(HttpStatus.FORBIDDEN),
    WORDS_MISSING(HttpStatus.BAD_REQUEST),
    WORDS_TOO_LONG(HttpStatus.BAD_REQUEST),
    NOT_APPROVED(HttpStatus.CONFLICT),
    /** Who approved it may not do it any more. */
    APPROVER_LOST(HttpStatus.CONFLICT),
    /** Somebody else decides at this moment. */
    DECIDED_NOW(HttpStatus.CONFLICT),
    OVER(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ApprovalWhy(HttpStatus status) {
        this.status = status;
    }

    /** Whether it is refused because of who asks, or how it stands; a form that was not filled in is no attempt at that. */
    boolean isAboutTheApproval() {
        return this != WORDS_MISSING && this != WORDS_TOO_LONG;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "approval.refused." + name();
    }
}
