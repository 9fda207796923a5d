package io.postkick.kick;

import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.evidence.Watches;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends the request of a press, under watch. */
class KickAttempt implements Attempt<Kick> {

    private final Press press;
    private final Trigger trigger;
    private final Watches.Attendance watch;
    private final RecentKicks recent;
    private final TraceRecorder trace;
    private @Nullable AuditEntry recorded;

    KickAttempt(Press press, Trigger trigger, Watches.Attendance watch, RecentKicks recent, TraceRecorder trace) {
        this.press = press;
        this.trigger = trigger;
        this.watch = watch;
        this.recent = recent;
        this.trace = trace;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(press.intended());
    }

    @Override
    public Conclusion perform(AuditEntry intent) {
        recorded = intent;
        trace.intentRecorded(intent);
        recent.note(press);
        watch.begin();
        TriggerResult result = press.explained(trigger.send(
                press.address().endpoint(),
                press.request().bytes(),
                press.wording().payload()));
        watch.sent(result.outcome());
        trace.sent(result);
        return new Conclusion(result.outcome().name(), result.detail());
    }

    @Override
    public Kick result(@Nullable Conclusion conclusion) {
        trace.concluded();
        Conclusion known = Objects.requireNonNull(conclusion);
        return Kick.of(
                Objects.requireNonNull(recorded), Outcome.named(known.outcome()), known.detail(), trace.toTrace());
    }

    @Override
    public void close() {
        watch.close();
    }
}
