package io.postkick.audit.check;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.EntryRow;
import io.postkick.value.Micros;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows one node's chain entry by entry and keeps the first thing that does not fit. */
class ChainCheck {

    private final String node;
    private final Map<Long, String> anchors;
    private ChainHead head;
    private long position;
    private long latestMicros;
    private long read;
    private ChainFinding.@Nullable Break first;

    /**
     * @param anchors the hashes known from outside, by sequence number
     */
    ChainCheck(String node, Map<Long, String> anchors) {
        this.node = node;
        this.anchors = anchors;
        this.head = ChainHead.before(node);
    }

    void next(EntryRow row) {
        AuditEntry entry = row.entry();
        read++;
        long expected = head.sequence() + 1;
        if (entry.sequence() < expected) {
            broken(entry.sequence(), "The entry was inserted: the chain begins with 1.");
        } else if (entry.sequence() > expected) {
            broken(expected, missing(expected, entry.sequence() - 1));
        } else if (!EntryFormat.hashOf(entry).equals(entry.hash())) {
            broken(expected, "The entry was changed after it was recorded: its content does not match its hash.");
        } else if (!entry.previousHash().equals(head.hash())) {
            broken(expected, "The entry does not follow the one before it: one of the two was replaced or moved.");
        } else if (row.position() <= position
                || row.latestMicros() < Micros.of(entry.at())
                || row.latestMicros() < latestMicros - 60_000_000) {
            broken(expected, "The entry was moved: its place in the order of recording is wrong.");
        }
        String anchor = anchors.get(entry.sequence());
        if (anchor != null && !anchor.equals(entry.hash())) {
            broken(entry.sequence(), "The entry is not the one the anchor names: the log up to here was written anew.");
        }
        head = ChainHead.of(entry);
        position = row.position();
        latestMicros = Math.max(latestMicros, row.latestMicros());
    }

    /** Looks whether an anchor names an entry beyond the end. */
    void end() {
        anchors.keySet().stream()
                .filter(sequence -> sequence > head.sequence())
                .min(Long::compare)
                .ifPresent(sequence -> broken(head.sequence() + 1, missing(head.sequence() + 1, sequence)));
    }

    private static String missing(long from, long to) {
        return from == to ? "Entry " + from + " is missing." : "Entries " + from + " to " + to + " are missing.";
    }

    private void broken(long sequence, String problem) {
        if (first == null) {
            first = new ChainFinding.Break(node, sequence, problem);
        }
    }

    ChainHead head() {
        return head;
    }

    long read() {
        return read;
    }

    ChainFinding.@Nullable Break firstBroken() {
        return first;
    }
}
