package io.postkick.audit.log;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.Head;
import io.postkick.audit.entry.NewEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The audit log. An entry is durable when {@link #record} returns. */
@Component
public class AuditLog {

    /** Set on a request that has left an entry, or was counted for one. */
    public static final String RECORDED = "io.postkick.audit.recorded";

    private final Writer writer;
    private final Entries entries;
    private final RefusalLimit refusals;

    AuditLog(Writer writer, NamedParameterJdbcTemplate template, RefusalLimit refusals) {
        this.writer = writer;
        this.refusals = refusals;
        this.entries = new Entries(template);
    }

    /**
     * Appends one entry and returns when it is on disk.
     *
     * @throws AuditUnavailable if it could not be made durable; the caller must not act
     * @throws AlreadyRecorded if an entry with the same kick id and action exists
     */
    public AuditEntry record(NewEntry entry) {
        return recordTogether(List.of(entry)).get(0);
    }

    /**
     * Appends the parts of one act, one after the other or none of them, and returns when all are on disk.
     *
     * @throws AuditUnavailable if they could not be made durable; the caller must not act
     * @throws AlreadyRecorded if an entry with the same kick id and action exists
     */
    public List<AuditEntry> recordTogether(List<NewEntry> parts) {
        List<AuditEntry> recorded =
                writer.append(parts.stream().map(NewEntry::asRecorded).toList());
        noteOnRequest();
        return recorded;
    }

    /**
     * Records that somebody was refused something. Of too many in a minute the rest are counted, and an entry at its end says how
     * many it stands for.
     *
     * @throws AuditUnavailable if it could not be recorded
     */
    public void recordRefusal(NewEntry refusal) {
        if (refusals.admits(refusal)) {
            record(refusal);
        } else {
            noteOnRequest();
        }
    }

    private static void noteOnRequest() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(RECORDED, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /**
     * Makes sure, as far as can be told without writing an entry, that one could be written now.
     *
     * @throws AuditUnavailable if not, or if the last attempt failed
     */
    public void requireWritable() {
        AuditUnavailable failure = writer.lastFailure();
        if (failure != null) {
            throw new AuditUnavailable(failure.diagnosis(), failure);
        }
        writer.append(List.of());
    }

    /** The {@code RETRY_INTENDED} entries of this console that have no conclusion, oldest first. */
    public List<AuditEntry> openRetries() {
        return entries.openRetries(writer.node());
    }

    /** Every entry of one kick, in order. */
    public List<AuditEntry> ofKick(String kickId) {
        return entries.ofKick(kickId);
    }

    /**
     * The newest entry of each class and service of an instance: a {@code KICK_CONCLUDED}, or the {@code KICK_INTENDED}
     * of a kick that has no conclusion yet.
     */
    public List<AuditEntry> lastKicks(String instance) {
        return entries.lastKicks(instance);
    }

    /** The newest retry of each class and service of an instance: what was intended, and what it came to if that is known. */
    public List<AuditEntry> lastRetries(String instance) {
        return entries.lastRetries(instance);
    }

    /**
     * The newest {@code KICK_CONCLUDED} entries of one service, newest first.
     *
     * @param actor whose; null for everybody's
     */
    public List<AuditEntry> kicksOf(
            String instance, String serviceClass, String service, @Nullable String actor, int limit) {
        return entries.kicksOf(instance, serviceClass + "/" + service, actor, limit);
    }

    /** Where this console's chain ends; null before the log was first read. */
    @Nullable
    public Head head() {
        return writer.head();
    }

    /**
     * Why nothing can be done at present, for the top of every page.
     *
     * @return empty while the log can be written, as far as the last attempt showed
     */
    public Optional<AuditUnavailable> problem() {
        return Optional.ofNullable(writer.lastFailure());
    }
}
