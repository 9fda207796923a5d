package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import java.util.Objects;

/** The entries the log writes by itself, about the console and about acts whose end nobody else can tell. */
public class Conclusions {

    private Conclusions() {}

    static NewEntry started() {
        return about(LogActions.STARTED);
    }

    public static NewEntry stopped() {
        return about(LogActions.STOPPED);
    }

    /** The console stopped between intent and outcome. */
    static NewEntry afterCrash(AuditEntry intent) {
        return concluded(
                intent.content(),
                "UNKNOWN",
                "Postkick stopped before it could record the outcome. Whether anything was sent or changed is unknown.");
    }

    /** The intent reached the disk after its caller had been refused. */
    static NewEntry neverDone(AuditEntry intent) {
        return concluded(
                intent.content(),
                "FAILED",
                "Nothing was done: the audit log did not confirm the intent in time, so the act was refused.");
    }

    /** Entries were refused for a time; now the log is written again. */
    static NewEntry resumed(Outage past) {
        return new EntryBuilder(LogActions.RESUMED)
                .detail(past.inWords())
                .entry()
                .asRecorded();
    }

    private static NewEntry concluded(NewEntry intent, String outcome, String detail) {
        return intent.followedBy(Objects.requireNonNull(intent.action().end()))
                .outcome(outcome)
                .detail(detail)
                .entry();
    }

    private static NewEntry about(Action action) {
        return new EntryBuilder(action).entry();
    }
}
