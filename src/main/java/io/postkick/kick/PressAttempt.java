package io.postkick.kick;

import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.trigger.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is the same of every press, wherever it is sent. */
abstract class PressAttempt implements Attempt<Kick> {

    final Press press;
    final TraceRecorder trace;
    private final RecentKicks recent;
    private @Nullable AuditEntry recorded;

    PressAttempt(Press press, RecentKicks recent, TraceRecorder trace) {
        this.press = press;
        this.recent = recent;
        this.trace = trace;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(press.intended());
    }

    /** Comes first once the press is on the record. */
    void begun(AuditEntry intent) {
        recorded = intent;
        trace.intentRecorded(intent);
        recent.note(press);
    }

    @Override
    public Kick result(@Nullable Conclusion conclusion) {
        trace.concluded();
        Conclusion known = Objects.requireNonNull(conclusion);
        return Kick.of(
                Objects.requireNonNull(recorded), Outcome.named(known.outcome()), known.detail(), trace.toTrace());
    }
}
