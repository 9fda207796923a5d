package io.postkick.kick;

import io.postkick.act.ActsElsewhere;
import io.postkick.act.Attempt;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.TriggerResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has the host of a press send its request. What Postfix did then is watched there. */
class ElsewhereAttempt implements Attempt<Kick> {

    private final Press press;
    private final String host;
    private final ActsElsewhere elsewhere;
    private final RecentKicks recent;
    private final TraceRecorder trace;
    private @Nullable AuditEntry recorded;

    ElsewhereAttempt(Press press, String host, ActsElsewhere elsewhere, RecentKicks recent, TraceRecorder trace) {
        this.press = press;
        this.host = host;
        this.elsewhere = elsewhere;
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
        DoneElsewhere done =
                elsewhere.carryOut(host, CommandedKicks.KIND, CommandedKicks.Pressed.of(press), press.actor(), intent);
        return switch (done.state()) {
            case DONE -> concluded(done);
            case NOT_DONE -> new Conclusion(Outcome.NOT_SENT.name(), done.detail());
            case UNKNOWN -> new Conclusion(Outcome.UNKNOWN.name(), done.detail());
        };
    }

    private Conclusion concluded(DoneElsewhere done) {
        try {
            CommandedKicks.Done kick = CommandedKicks.read(Objects.requireNonNull(done.answer()));
            Outcome outcome = Outcome.named(kick.outcome());
            trace.sent(new TriggerResult(
                    outcome, kick.detail(), Duration.ofNanos(kick.elapsedMicros() * 1_000), kick.trace()));
            return new Conclusion(outcome.name(), kick.detail());
        } catch (RuntimeException e) {
            return new Conclusion(
                    Outcome.UNKNOWN.name(),
                    host + " did as it was told, and this console could not read what it says came of it."
                            + " Its own record has it.");
        }
    }

    @Override
    public Kick result(@Nullable Conclusion conclusion) {
        trace.concluded();
        Conclusion known = Objects.requireNonNull(conclusion);
        return Kick.of(
                Objects.requireNonNull(recorded), Outcome.named(known.outcome()), known.detail(), trace.toTrace());
    }
}
