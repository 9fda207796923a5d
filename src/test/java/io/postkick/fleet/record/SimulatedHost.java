package io.postkick.fleet.record;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.fleet.record.wire.EntriesTold;
import io.postkick.fleet.record.wire.EntriesWanted;
import io.postkick.fleet.record.wire.LogCalls;
import io.postkick.fleet.wire.Beat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mail host with an agent and its log, without either. */
class SimulatedHost {

    static final Action TAKEN = Action.note("COMMAND_TAKEN", "fleet");

    final String id;
    final List<AuditEntry> log = new ArrayList<>();

    /** What the log said before it was forked; null while it was not. */
    @Nullable
    List<AuditEntry> before;

    private final Instant start;

    /** How many entries an answer has, of how many there are. */
    private final IntUnaryOperator some;

    SimulatedHost(String id, Instant start, IntUnaryOperator some) {
        this.id = id;
        this.start = start;
        this.some = some;
        add(new EntryBuilder(SampleActions.CONSOLE_STARTED).entry());
    }

    AuditEntry add(NewEntry content) {
        ChainHead head = log.isEmpty() ? ChainHead.before(id) : head();
        AuditEntry entry = EntryFormat.chained(head, start.plusMillis(log.size()), content.asRecorded());
        log.add(entry);
        return entry;
    }

    ChainHead head() {
        return ChainHead.of(log.get(log.size() - 1));
    }

    /** Puts the log back to an earlier entry, behind which others follow. */
    void fork(int left) {
        if (before == null) {
            before = List.copyOf(log);
        }
        log.subList(left, log.size()).clear();
        add(new EntryBuilder(SampleActions.CONSOLE_STARTED)
                .detail("put back to " + left)
                .entry());
    }

    List<String> lines() {
        return log.stream().map(EntryFormat::line).toList();
    }

    CallServer calls() {
        Answerer answerer = () -> List.of(new HostAnswer<>(LogCalls.ENTRIES, EntriesWanted.class, this::told));
        return new CallServer(List.of(answerer));
    }

    private EntriesTold told(EntriesWanted wanted) {
        List<String> lines = lines();
        int from = (int) Math.min(wanted.after(), lines.size());
        int count = Math.min(wanted.most(), lines.size() - from);
        return new EntriesTold(
                head().toString(), lines.subList(from, from + (count == 0 ? 0 : some.applyAsInt(count))));
    }

    Beat beat() {
        return new Beat(Beat.PROTOCOL, "1", id, start, start, "", head().toString(), null, List.of());
    }
}
