package io.postkick.audit;

/** The audit log could not be written, so what was asked was not done. */
public class AuditUnavailable extends RuntimeException {

    public AuditUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public AuditUnavailable(String message) {
        super(message);
    }
}
