package io.postkick.audit;

import java.util.List;
import org.springframework.stereotype.Component;

/** The audit log. An entry is durable when {@link #record} returns. */
@Component
public class AuditLog {

    /**
     * Appends one entry and returns when it is on disk.
     *
     * @throws AuditUnavailable if it could not be made durable; the caller must not act
     * @throws AlreadyRecorded if an entry with the same kick id and action exists
     */
    public AuditEntry record(NewEntry entry) {
        throw new UnsupportedOperationException();
    }

    /** Every entry of one kick, in order. */
    public List<AuditEntry> ofKick(String kickId) {
        throw new UnsupportedOperationException();
    }

    /** The newest {@code KICK_CONCLUDED} entry of each class and service of an instance. */
    public List<AuditEntry> lastKicks(String instance) {
        throw new UnsupportedOperationException();
    }
}
