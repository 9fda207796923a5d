package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts on the record, with the approval that it was about, what somebody was not let do with it. */
@Component
class ApprovalDenials {

    private static final Logger log = LoggerFactory.getLogger(ApprovalDenials.class);

    private final AuditLog audit;
    private final RefusalWords words;

    ApprovalDenials(AuditLog audit, RefusalWords words) {
        this.audit = audit;
        this.words = words;
    }

    /**
     * Does something with an approval.
     *
     * @param step as the record calls it, in one word
     * @throws Refused as it does
     */
    <T> T orRecord(Actor actor, Approval approval, String step, Supplier<T> done) {
        try {
            return done.get();
        } catch (Refused e) {
            if (e.why() instanceof ApprovalWhy why && why.isAboutTheApproval()) {
                record(actor, approval, step, e);
            }
            throw e;
        }
    }

    private void record(Actor actor, Approval approval, String step, Refused refusal) {
        try {
            audit.recordRefusal(NewEntry.by(actor, ApprovalActions.DENIED)
                    .to(
                            approval.instance(),
                            approval.place().serviceClass(),
                            approval.place().service())
                    .request(step + " of=" + approval.request())
                    .detail("%s Asked for by %s. %s Approval %s."
                            .formatted(approval.words(), approval.asker(), words.recorded(refusal), approval.id()))
                    .entry());
        } catch (AuditUnavailable e) {
            log.error("A refusal could not be recorded; nothing was done. {} of approval {}", step, approval.id(), e);
        }
    }
}
