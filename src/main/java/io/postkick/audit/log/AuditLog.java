package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.Vocabulary;
import java.time.Instant;
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

    private static final String UNKNOWN = "UNKNOWN";

    private final Writer writer;
    private final Entries entries;
    private final RefusalLimit refusals;

    AuditLog(Writer writer, NamedParameterJdbcTemplate template, RefusalLimit refusals, Vocabulary vocabulary) {
        this.writer = writer;
        this.refusals = refusals;
        this.entries = new Entries(template, vocabulary);
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

    /** The intents of this console, all parts of them, that have no end, oldest first. */
    public List<AuditEntry> open(Action intent) {
        return entries.open(writer.node(), intent);
    }

    /**
     * Entries of this name of one console, in order.
     *
     * @param last the end of that console's chain as it is to be seen
     * @param since they were recorded later
     * @param after sequence number of the last one that is known
     */
    public List<AuditEntry> of(ChainHead last, Action action, Instant since, long after, int limit) {
        return entries.of(last, action, since, after, limit);
    }

    /** This console's entries after a sequence number, in order. */
    public List<AuditEntry> following(long after, int limit) {
        return entries.following(writer.node(), after, limit);
    }

    /** Every entry of one act, in order. */
    public List<AuditEntry> ofAct(String actId) {
        return entries.ofAct(actId);
    }

    /**
     * The newest act of each class and service of an instance, one entry each: its end, or its intent while it has no end. An end that did
     * not know what came of the act has what was settled since.
     *
     * @param intent with which such an act begins
     */
    public List<AuditEntry> last(String instance, Action intent) {
        return entries.last(instance, intent).stream().map(this::settled).toList();
    }

    /**
     * The newest act of each class and service of an instance: its intent, and its end if there is one; of those in parts the first.
     *
     * @param intent with which such an act begins
     */
    public List<AuditEntry> lastWithEnds(String instance, Action intent) {
        return entries.lastWithEnds(instance, intent);
    }

    /**
     * How acts on one service ended, newest first; those that did not know it with what was settled since.
     *
     * @param intent with which such an act begins
     * @param actor whose; null for everybody's
     */
    public List<AuditEntry> ends(
            String instance, String serviceClass, String service, Action intent, @Nullable String actor, int limit) {
        return entries.ends(instance, serviceClass + "/" + service, intent, actor, limit).stream()
                .map(this::settled)
                .toList();
    }

    /** Few do not know it: those are looked up one by one. */
    private AuditEntry settled(AuditEntry entry) {
        String act = entry.content().actId();
        return act == null || !UNKNOWN.equals(entry.content().outcome())
                ? entry
                : ofAct(act).stream()
                        .filter(other -> other.content().action().settles())
                        .findFirst()
                        .map(known -> with(entry, known.content()))
                        .orElse(entry);
    }

    private static AuditEntry with(AuditEntry entry, NewEntry known) {
        NewEntry content = entry.content()
                .followedBy(entry.content().action())
                .outcome(known.outcome())
                .detail(known.detail())
                .entry();
        return new AuditEntry(entry.node(), entry.sequence(), entry.at(), content, entry.previousHash(), entry.hash());
    }

    /** Where this console's chain ends; null before the log was first read. */
    @Nullable
    public ChainHead head() {
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
