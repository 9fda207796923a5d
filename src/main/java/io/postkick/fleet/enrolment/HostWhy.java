package io.postkick.fleet.enrolment;

import io.postkick.refusal.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why a host is not added or changed, or may not join. */
public enum HostWhy implements Why {
    NAME_UNUSABLE(HttpStatus.BAD_REQUEST),
    NAME_TAKEN(HttpStatus.CONFLICT),
    /** It is not renamed: the records of what goes on there have its name. */
    ACTS_GO_ON(HttpStatus.CONFLICT),
    TAGS_UNUSABLE(HttpStatus.BAD_REQUEST),
    UNKNOWN_HOST(HttpStatus.NOT_FOUND),
    /** Of an invitation that was made at a command line. */
    CLOCKS_DIFFER(HttpStatus.CONFLICT),
    /** Of which there is nothing to withdraw: it was used, withdrawn, or is too old. */
    NO_INVITATION(HttpStatus.NOT_FOUND),
    /** A call's body. */
    BODY_UNUSABLE(HttpStatus.BAD_REQUEST),

    // What a host is told that tries to join.
    INVITATION_UNKNOWN(HttpStatus.NOT_FOUND),
    INVITATION_EXPIRED(HttpStatus.GONE),
    INVITATION_USED(HttpStatus.GONE),
    INVITATION_WITHDRAWN(HttpStatus.GONE),
    KEY_UNUSABLE(HttpStatus.BAD_REQUEST),
    KEY_KNOWN(HttpStatus.CONFLICT),
    OTHER_PROTOCOL(HttpStatus.BAD_REQUEST),
    REVOKED_SINCE(HttpStatus.GONE),
    NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    HostWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "fleet.refused." + name();
    }

    @Override
    public @Nullable String consequence() {
        return "fleet.nothing";
    }
}
