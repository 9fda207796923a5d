package io.postkick.act.going;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records each time that somebody asks something of an act that may be asked for again. The parts of the entries tell the times apart. */
public final class EachTime {

    private EachTime() {}

    /**
     * Records it once more.
     *
     * @param note without a part, of an action that recurs
     * @param record puts an entry on disk
     */
    public static AuditEntry record(AuditLog audit, EntryBuilder note, Function<NewEntry, AuditEntry> record) {
        NewEntry first = note.entry();
        if (!first.action().traits().contains(Action.Trait.RECURS)) {
            throw new IllegalArgumentException(first.action() + " is recorded once");
        }
        int time = 1 + times(audit, first);
        while (true) {
            try {
                return record.apply(note.part(part(time)).entry());
            } catch (AlreadyRecorded e) {
                // Somebody else was faster: the next number.
                time++;
            }
        }
    }

    private static int times(AuditLog audit, NewEntry note) {
        return (int) audit.ofAct(String.valueOf(note.actId())).stream()
                .filter(entry -> entry.content().action().equals(note.action()))
                .count();
    }

    /** Of the entry of that time; null for the first. */
    public static @Nullable String part(int time) {
        return time == 1 ? null : time + "/" + time;
    }
}
