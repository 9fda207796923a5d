package io.postkick.retry;

import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.retry.result.Retry;
import io.postkick.retry.run.Claim;
import io.postkick.retry.run.Run;
import io.postkick.retry.run.Runner;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has a retry begin, which then goes on by itself and records its own conclusion. */
class StartAttempt implements Attempt<Retry> {

    private final Runner runner;
    private final Claim claim;
    private final Consumer<Run> onRecord;
    private @Nullable Run run;

    /** @param onRecord what else is to be done as soon as the retry is on the record and has begun */
    StartAttempt(Runner runner, Claim claim, Consumer<Run> onRecord) {
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
        onRecord.accept(run);
        return null;
    }

    @Override
    public Retry result(@Nullable Conclusion conclusion) {
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
