package io.postkick.audit.log;

import io.postkick.audit.entry.AuditAction;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The entries the log writes by itself, about the console and about acts whose end nobody else can tell. */
public class Conclusions {

    /** Every action that must not stay without an end, with the action that ends it. */
    private static final Map<AuditAction, AuditAction> CONCLUSIONS = Map.of(
            AuditAction.KICK_INTENDED, AuditAction.KICK_CONCLUDED,
            AuditAction.RETRY_INTENDED, AuditAction.RETRY_CONCLUDED,
            AuditAction.ASK_INTENDED, AuditAction.ASK_CONCLUDED);

    /** What the log concludes by itself after a crash. How far a retry had come is known to {@code retry}, which concludes it. */
    static final Set<AuditAction> CONCLUDED_AT_START = Set.of(AuditAction.KICK_INTENDED, AuditAction.ASK_INTENDED);

    private Conclusions() {}

    static Set<AuditAction> intents() {
        return CONCLUSIONS.keySet();
    }

    static NewEntry started() {
        return about(AuditAction.CONSOLE_STARTED);
    }

    public static NewEntry stopped() {
        return about(AuditAction.CONSOLE_STOPPED);
    }

    /** The console stopped between intent and outcome. */
    static NewEntry afterCrash(AuditEntry intent) {
        return concluded(
                intent.content(),
                "UNKNOWN",
                "The console stopped before it could record the outcome. Whether the request was sent is unknown.");
    }

    /** The intent reached the disk after its caller had been refused. */
    static NewEntry neverDone(AuditEntry intent) {
        return concluded(
                intent.content(),
                "FAILED",
                "Nothing was sent: the audit log did not confirm the intent in time, so the act was refused.");
    }

    /** Entries were refused for a time; now the log is written again. */
    static NewEntry resumed(Outage past) {
        return new EntryBuilder(AuditAction.AUDIT_RESUMED)
                .detail(past.inWords())
                .entry()
                .asRecorded();
    }

    static boolean isIntent(NewEntry entry) {
        return CONCLUSIONS.containsKey(entry.action());
    }

    private static NewEntry concluded(NewEntry intent, String outcome, String detail) {
        return intent.followedBy(Objects.requireNonNull(CONCLUSIONS.get(intent.action())))
                .outcome(outcome)
                .detail(detail)
                .entry();
    }

    private static NewEntry about(AuditAction action) {
        return new EntryBuilder(action).entry();
    }
}
