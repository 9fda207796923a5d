package io.postkick.retry.elsewhere;

import io.postkick.act.ActsElsewhere;
import io.postkick.act.Attempt;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.run.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a host begin a retry, which then goes on there. Where it is not known whether it was begun it stays open, until the host's own record
 * tells.
 */
class StartElsewhere implements Attempt<Retry> {

    private final Plan plan;
    private final String host;
    private final @Nullable String approved;
    private final ActsElsewhere elsewhere;
    private final FarRetries retries;
    private final Runnable onRecord;

    StartElsewhere(
            Plan plan,
            String host,
            @Nullable String approved,
            ActsElsewhere elsewhere,
            FarRetries retries,
            Runnable onRecord) {
        this.plan = plan;
        this.host = host;
        this.approved = approved;
        this.elsewhere = elsewhere;
        this.retries = retries;
        this.onRecord = onRecord;
    }

    @Override
    public List<NewEntry> intended() {
        return plan.intended();
    }

    @Override
    public @Nullable Conclusion perform(AuditEntry intent) {
        DoneElsewhere done =
                elsewhere.carryOut(host, RetryOrders.START, RetryOrders.Start.of(plan, approved), plan.actor(), intent);
        if (done.state() == DoneElsewhere.State.NOT_DONE) {
            return new Conclusion(RetryRecords.NOT_SENT, done.detail());
        }
        onRecord.run();
        return null;
    }

    @Override
    public Retry result(@Nullable Conclusion conclusion) {
        return retries.find(plan.instance(), plan.id())
                .orElseThrow(() -> new IllegalStateException("it is not on the record"));
    }
}
