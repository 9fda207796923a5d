package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.Attempt;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.ToldAct;
import io.postkick.queueact.run.ActPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has another host begin an act, which then goes on there by itself. Until that host's own record tells how it ended, or that it never began,
 * it is open on this one.
 */
class QueueActElsewhere implements Attempt<MessageAct> {

    private static final Logger log = LoggerFactory.getLogger(QueueActElsewhere.class);

    private final Means means;
    private final ActPlan plan;
    private final Actor actor;
    private final CommandedQueueActs.Wanted wanted;
    private final Runnable onRecord;
    private @Nullable ToldAct told;

    /** @param onRecord what else is to be done as soon as the act is on the record */
    QueueActElsewhere(Means means, ActPlan plan, Actor actor, CommandedQueueActs.Wanted wanted, Runnable onRecord) {
        this.means = means;
        this.plan = plan;
        this.actor = actor;
        this.wanted = wanted;
        this.onRecord = onRecord;
    }

    /** What it takes. */
    @Component
    static class Means {

        private final ObjectProvider<ActsElsewhere> elsewhere;
        private final AuditLog audit;
        private final ActRecords records;

        Means(ObjectProvider<ActsElsewhere> elsewhere, AuditLog audit, ActRecords records) {
            this.elsewhere = elsewhere;
            this.audit = audit;
            this.records = records;
        }
    }

    @Override
    public List<NewEntry> intended() {
        return plan.intended(actor);
    }

    @Override
    public @Nullable Conclusion perform(AuditEntry intent) {
        onRecord.run();
        DoneElsewhere done = means.elsewhere
                .getObject()
                .carryOut(
                        Objects.requireNonNull(plan.instance().host()), CommandedQueueActs.KIND, wanted, actor, intent);
        return switch (done.state()) {
            case DONE -> {
                begun(done);
                yield null;
            }
            case NOT_DONE -> {
                notBegun(intent.content(), done.detail());
                yield null;
            }
            case UNKNOWN -> null;
        };
    }

    private void begun(DoneElsewhere done) {
        try {
            told = CommandedQueueActs.read(Objects.requireNonNull(done.answer()));
        } catch (RuntimeException e) {
            log.warn("Act {} has begun on {}, whose words for it cannot be read", plan.id(), plan.instance(), e);
        }
    }

    /** In as many parts as its messages take. Where that cannot be recorded it stays open until the host's own record tells. */
    private void notBegun(NewEntry intent, String why) {
        List<ActResult> results = plan.ids().stream()
                .map(id -> new ActResult(id, Result.REFUSED, "Not asked for."))
                .toList();
        try {
            means.audit.recordTogether(ActRecords.concluded(intent, ActState.STOPPED, why, results));
        } catch (AuditUnavailable e) {
            log.error("Act {} was not begun on {}, which cannot be recorded now", plan.id(), plan.instance(), e);
        }
    }

    @Override
    public MessageAct result(@Nullable Conclusion conclusion) {
        MessageAct recorded =
                means.records.find(plan.instance().name(), plan.id()).orElseThrow();
        try {
            return told == null ? recorded : told.of(recorded);
        } catch (RuntimeException e) {
            log.warn("Act {} has begun on {}, whose words for it cannot be read", plan.id(), plan.instance(), e);
            return recorded;
        }
    }
}
