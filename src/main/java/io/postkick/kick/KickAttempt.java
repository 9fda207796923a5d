package io.postkick.kick;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.evidence.Watches;
import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerResult;

/** Sends the request of a press, under watch. */
class KickAttempt extends PressAttempt {

    private final Trigger trigger;
    private final Watches.Attendance watch;

    KickAttempt(Press press, Trigger trigger, Watches.Attendance watch, RecentKicks recent, TraceRecorder trace) {
        super(press, recent, trace);
        this.trigger = trigger;
        this.watch = watch;
    }

    @Override
    public Conclusion perform(AuditEntry intent) {
        begun(intent);
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
    public void close() {
        watch.close();
    }
}
