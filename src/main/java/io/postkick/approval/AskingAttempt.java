package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.RetryRecordFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Has an act wait for a second person, in place of doing it: first on the record, then in the table. */
class AskingAttempt<R> implements Attempt<R> {

    private static final Logger log = LoggerFactory.getLogger(AskingAttempt.class);

    private final Actor actor;
    private final Wanted wanted;
    private final Approval approval;
    private final ApprovalTable table;
    private final AuditLog audit;
    private final Runnable onRecord;
    private boolean kept;

    AskingAttempt(
            Actor actor, Wanted wanted, Approval approval, ApprovalTable table, AuditLog audit, Runnable onRecord) {
        this.actor = actor;
        this.wanted = wanted;
        this.approval = approval;
        this.table = table;
        this.audit = audit;
        this.onRecord = onRecord;
    }

    /** With every queue ID, as the intent of the act will be. */
    @Override
    public List<NewEntry> intended() {
        return RetryRecordFormat.parts(
                RetryRecordFormat.names(wanted.words(), wanted.ids()),
                (detail, part) -> NewEntry.by(actor, ApprovalActions.ASKED)
                        .act(wanted.id())
                        .to(
                                wanted.place().instance(),
                                wanted.place().serviceClass(),
                                wanted.place().service())
                        .request(wanted.request())
                        .detail(detail)
                        .reason(wanted.reason())
                        .part(part)
                        .entry());
    }

    @Override
    public @Nullable Conclusion perform(AuditEntry asked) {
        try {
            table.add(approval);
            onRecord.run();
            kept = true;
        } catch (DataAccessException e) {
            log.error("What waits for approval as {} cannot be kept; it is not asked for", wanted.id(), e);
        }
        return null;
    }

    /**
     * Never returns.
     *
     * @throws ApprovalAwaited to say where it waits
     * @throws Refused if it could not be kept
     */
    @Override
    public R result(@Nullable Conclusion conclusion) {
        if (kept) {
            throw new ApprovalAwaited(approval);
        }
        throw Refused.because(ApprovalWhy.NOT_KEPT);
    }

    /** The same press came twice, however fast: both lead to what waits. */
    @Override
    public Optional<RuntimeException> repeated() {
        return audit.ofAct(wanted.id()).stream()
                .filter(entry -> entry.content().action().equals(ApprovalActions.ASKED)
                        && actor.name().equals(entry.content().actor()))
                .findFirst()
                .map(entry -> new ApprovalAwaited(approval));
    }
}
