package io.postkick.kick;

import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.TriggerResult;
import java.time.Duration;
import java.util.Objects;

/** Has the host of a press send its request. What Postfix did then is watched there. */
class ElsewhereAttempt extends PressAttempt {

    private final String host;
    private final ActsElsewhere elsewhere;

    ElsewhereAttempt(Press press, String host, ActsElsewhere elsewhere, RecentKicks recent, TraceRecorder trace) {
        super(press, recent, trace);
        this.host = host;
        this.elsewhere = elsewhere;
    }

    @Override
    public Conclusion perform(AuditEntry intent) {
        begun(intent);
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
}
