package io.postkick.act;

import io.postkick.audit.entry.NewEntry;
import io.postkick.refusal.RefusalWords;
import org.springframework.stereotype.Component;

/** Makes changes of what the console itself keeps, and touches nothing of Postfix, on the record. */
@Component
public class RecordedChanges {

    private final Recorder recorder;
    private final RefusalWords words;

    RecordedChanges(Recorder recorder, RefusalWords words) {
        this.recorder = recorder;
        this.words = words;
    }

    /**
     * Makes one: that it is about to be made is on the record before, and what came of it behind.
     *
     * @param intent with the ID of an act, and with a detail
     * @param change makes it, in whole; what it throws is recorded as the reason why it was not made, and thrown on
     * @throws io.postkick.audit.log.AuditUnavailable if it could not be recorded, and nothing was changed
     * @throws io.postkick.refusal.Refused also with {@code NOT_CONCLUDED}, if it was made, and only that could not be recorded
     */
    public void make(NewEntry intent, Runnable change) {
        recorder.carryOut(new ChangeAttempt(intent, change, words));
    }
}
