package io.postkick.fleet.record.own;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.fleet.record.wire.ActWanted;
import io.postkick.fleet.record.wire.EntriesTold;
import io.postkick.fleet.record.wire.EntriesWanted;
import io.postkick.fleet.record.wire.LogCalls;
import java.util.ArrayList;
import java.util.List;

/** Tells what the log of this host says, some entries at a time, so that an answer is never longer than the broker takes. */
public class LogAnswers implements Answerer {

    /** Characters of an answer, but for its last entry. */
    private static final int LONGEST = 512 << 10;

    /** An entry may have 400,000 characters: no more are read at once than the agent has memory for. */
    private static final int FEW = 8;

    private static final int MANY = 250;

    private final AuditLog log;

    public LogAnswers(AuditLog log) {
        this.log = log;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(
                new HostAnswer<>(LogCalls.ENTRIES, EntriesWanted.class, this::entries),
                new HostAnswer<>(LogCalls.ACT, ActWanted.class, this::act));
    }

    /**
     * Its end is read before its entries: whoever has got as far as that has all that there was when they asked. What is on disk is told,
     * also if the log does not count it yet.
     */
    EntriesTold entries(EntriesWanted wanted) {
        ChainHead head = head();
        int most = Math.min(Math.max(wanted.most(), 1), LogCalls.MOST);
        List<String> lines = new ArrayList<>();
        long after = wanted.after();
        int characters = 0;
        int piece = FEW;
        while (lines.size() < most && characters < LONGEST) {
            List<AuditEntry> entries = log.following(after, Math.min(piece, most - lines.size()));
            for (AuditEntry entry : entries) {
                if (characters < LONGEST) {
                    String line = EntryFormat.line(entry);
                    lines.add(line);
                    characters += line.length();
                    after = entry.sequence();
                    head = after > head.sequence() ? ChainHead.of(entry) : head;
                }
            }
            if (entries.size() < piece) {
                break;
            }
            int average = Math.max(1, characters / lines.size());
            piece = Math.min(MANY, Math.max(FEW, (LONGEST - characters) / average / 2));
        }
        return new EntriesTold(head.toString(), lines);
    }

    EntriesTold act(ActWanted wanted) {
        ChainHead head = head();
        List<String> lines =
                log.ofAct(wanted.actId()).stream().map(EntryFormat::line).toList();
        return new EntriesTold(head.toString(), lines);
    }

    private ChainHead head() {
        ChainHead head = log.head();
        if (head == null || head.sequence() == 0) {
            throw new Declined("NO_LOG_YET", "The agent has not been able to read its log yet.");
        }
        return head;
    }
}
