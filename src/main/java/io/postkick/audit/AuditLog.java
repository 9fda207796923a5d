package io.postkick.audit;

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

    /** Set on a request that has left an entry. */
    static final String RECORDED = "io.postkick.audit.recorded";

    private final Writer writer;
    private final Entries entries;

    AuditLog(Writer writer, NamedParameterJdbcTemplate template) {
        this.writer = writer;
        this.entries = new Entries(template);
    }

    /**
     * Appends one entry and returns when it is on disk.
     *
     * @throws AuditUnavailable if it could not be made durable; the caller must not act
     * @throws AlreadyRecorded if an entry with the same kick id and action exists
     */
    public AuditEntry record(NewEntry entry) {
        AuditEntry recorded = writer.append(storable(entry));
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(RECORDED, true, RequestAttributes.SCOPE_REQUEST);
        }
        return recorded;
    }

    /**
     * Appends entries that belong to no act still to come, in their order and with as few commits as may be.
     *
     * @throws AuditUnavailable if one of them could not be made durable; those before it may be
     * @throws AlreadyRecorded if an entry with the same kick id and action as one of them exists; the others are recorded
     */
    public void recordAll(List<NewEntry> entries) {
        writer.appendAll(entries.stream().map(AuditLog::storable).toList());
    }

    private static NewEntry storable(NewEntry entry) {
        return new NewEntry(
                entry.action(),
                RecordedText.of(entry.kickId()),
                RecordedText.of(entry.actor()),
                RecordedText.of(entry.actorAddress()),
                RecordedText.of(entry.authentication()),
                RecordedText.of(entry.instance()),
                RecordedText.of(entry.serviceClass()),
                RecordedText.of(entry.service()),
                RecordedText.of(entry.request()),
                RecordedText.of(entry.outcome()),
                RecordedText.of(entry.detail()),
                RecordedText.of(entry.reason()));
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

    /**
     * The newest {@code KICK_CONCLUDED} entries of one service, newest first.
     *
     * @param actor whose; null for everybody's
     */
    public List<AuditEntry> kicksOf(
            String instance, String serviceClass, String service, @Nullable String actor, int limit) {
        return entries.kicksOf(instance, serviceClass + "/" + service, actor, limit);
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
