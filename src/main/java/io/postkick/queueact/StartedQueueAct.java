package io.postkick.queueact;

import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.run.ActClaim;
import io.postkick.queueact.run.ActRun;
import io.postkick.queueact.run.ActRunner;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has an act begin, which then goes on by itself and records its own conclusion. */
class StartedQueueAct implements Attempt<MessageAct> {

    private final ActRunner runner;
    private final ActClaim claim;
    private final Runnable onRecord;
    private @Nullable ActRun run;

    /** @param onRecord what else is to be done as soon as the act is on the record and has begun */
    StartedQueueAct(ActRunner runner, ActClaim claim, Runnable onRecord) {
        this.runner = runner;
        this.claim = claim;
        this.onRecord = onRecord;
    }

    @Override
    public List<NewEntry> intended() {
        return claim.intended();
    }

    @Override
    public @Nullable Conclusion perform(AuditEntry intent) {
        run = runner.begin(claim, intent);
        onRecord.run();
        return null;
    }

    @Override
    public MessageAct result(@Nullable Conclusion conclusion) {
        return Objects.requireNonNull(run, "it was not begun, which is on the record")
                .view();
    }

    @Override
    public void close() {
        if (run == null) {
            runner.release(claim);
        }
    }
}
