package io.postkick.audit.entry;

/** What an audit entry is about. The names are part of the log's format. */
public enum AuditAction {
    KICK_INTENDED,
    KICK_CONCLUDED,
    /** What Postfix did in the time after a kick; the outcome is the verdict. */
    KICK_OBSERVED,
    KICK_DENIED,
    ACCESS_DENIED,
    RETRY_INTENDED,
    RETRY_CONCLUDED,
    /** Somebody ended a retry before its end; the actor is who did. */
    RETRY_STOPPED,
    /** Somebody has a retry go on that had paused; the actor is who did. */
    RETRY_RESUMED,
    ASK_INTENDED,
    ASK_CONCLUDED,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    USER_CREATED,
    USER_CHANGED,
    USER_DISABLED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    /** A token with the right secret was no longer good; who sent it is not known, its owner is named. */
    TOKEN_REFUSED,
    AUDIT_EXPORTED,
    AUDIT_VERIFIED,
    /** Entries were refused for a time; the detail says since when, how many and why. */
    AUDIT_RESUMED,
    CONSOLE_STARTED,
    CONSOLE_STOPPED,
    /** Never written: stands for an action in the database that this version does not know. */
    UNRECOGNIZED;

    public static AuditAction named(String name) {
        for (AuditAction action : values()) {
            if (action.name().equals(name)) {
                return action;
            }
        }
        return UNRECOGNIZED;
    }
}
