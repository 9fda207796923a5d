package io.postkick.fleet.record;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.ExportedEntry;
import io.postkick.fleet.record.wire.EntriesTold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host told of its log, checked against what is kept of it.
 *
 * @param fresh entries that follow what is kept, each linked to the one before, up to the first that is not as it should be
 * @param head where the log ended when the host was asked
 * @param problem what is not as it should be, in words; null for nothing
 */
record PulledPart(
        List<ExportedEntry> fresh, long head, @Nullable String problem) {

    /** How long the entries are together. */
    long characters() {
        return fresh.stream().mapToLong(entry -> entry.line().length()).sum();
    }

    /** Something is wrong with it. */
    private static final class Unfit extends RuntimeException {

        Unfit(String message) {
            super(message);
        }
    }

    /** What to ask for: also the last entry that is kept, since it must still be there. */
    static long after(ChainHead kept) {
        return Math.max(0, kept.sequence() - 1);
    }

    /**
     * Checks an answer to the question for the entries {@link #after} what was kept then.
     *
     * @param host its name, for words
     */
    static PulledPart of(String host, ChainHead kept, EntriesTold told) {
        List<ExportedEntry> fresh = new ArrayList<>();
        long end = kept.sequence();
        try {
            ChainHead head = head(host, told.head());
            end = head.sequence();
            if (!head.node().equals(kept.node())) {
                throw new Unfit("The agent of " + host + " tells of the log of another host.");
            }
            if (end < kept.sequence()) {
                throw new Unfit(
                        "The log of %s ends at entry %,d, and had %,d: entries that were there are gone. Was the host, or its database, put back to an earlier state?"
                                .formatted(host, end, kept.sequence()));
            }
            add(host, kept, told.entries(), fresh);
            boolean ends = end == kept.sequence()
                    ? head.equals(kept)
                    : fresh.stream()
                            .noneMatch(entry -> entry.sequence() == head.sequence()
                                    && !entry.hash().equals(head.hash()));
            if (!ends) {
                throw new Unfit(
                        "The log of %s says that it ends with another entry %,d than it has.".formatted(host, end));
            }
            return new PulledPart(List.copyOf(fresh), end, null);
        } catch (Unfit e) {
            return new PulledPart(List.copyOf(fresh), end, e.getMessage());
        }
    }

    private static ChainHead head(String host, String text) {
        try {
            return ChainHead.parse(text);
        } catch (RuntimeException e) {
            throw new Unfit("The agent of " + host + " does not say where its log ends.");
        }
    }

    private static void add(String host, ChainHead kept, List<String> lines, List<ExportedEntry> fresh) {
        ChainHead last = kept;
        boolean again = kept.sequence() > 0;
        for (String line : lines) {
            ExportedEntry entry = entry(host, line, again ? kept.sequence() : last.sequence() + 1);
            if (again) {
                same(host, kept, entry);
                again = false;
            } else {
                last = linked(host, last, entry);
                fresh.add(entry);
            }
        }
        if (again) {
            throw new Unfit(missing(host, kept.sequence(), kept.sequence()));
        }
    }

    private static ExportedEntry entry(String host, String line, long sequence) {
        try {
            return ExportedEntry.of(line);
        } catch (IllegalArgumentException e) {
            throw new Unfit("Where entry %,d of the log of %s should be is none: %s."
                    .formatted(sequence, host, e.getMessage()));
        }
    }

    private static void same(String host, ChainHead kept, ExportedEntry entry) {
        if (!entry.head().equals(kept) || !entry.isUnchanged()) {
            throw new Unfit("The log of %s has another entry %,d than it had: it was written anew."
                    .formatted(host, kept.sequence()));
        }
    }

    private static ChainHead linked(String host, ChainHead last, ExportedEntry entry) {
        long expected = last.sequence() + 1;
        if (entry.sequence() > expected) {
            throw new Unfit(missing(host, expected, entry.sequence() - 1));
        } else if (entry.sequence() < expected || !entry.node().equals(last.node())) {
            throw new Unfit("Entry %,d of the log of %s is none of its place.".formatted(expected, host));
        } else if (!entry.isUnchanged()) {
            throw new Unfit("Entry %,d of the log of %s was changed: its content does not match its hash."
                    .formatted(expected, host));
        } else if (!entry.previousHash().equals(last.hash())) {
            throw new Unfit("Entry %,d of the log of %s does not follow the one before it: one of the two was replaced."
                    .formatted(expected, host));
        }
        return entry.head();
    }

    private static String missing(String host, long from, long to) {
        return from == to
                ? "Entry %,d of the log of %s is missing.".formatted(from, host)
                : "Entries %,d to %,d of the log of %s are missing.".formatted(from, to, host);
    }
}
