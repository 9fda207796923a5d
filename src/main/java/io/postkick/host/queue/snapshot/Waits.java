package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Messages by destination and cause, each counted once however many recipients it has. Of the most frequent causes and largest
 * destinations only, since strangers can think of more pairs than there is memory for.
 */
final class Waits {

    /** A cause of which no destination has a part of so much, as in one fifth, is of several destinations. */
    private static final int SPREAD = 5;

    private final Columns columns;
    private final Selection selection;
    private final Recipients recipients;
    private final int[] causes;
    private final int[] domains;
    private final int[] causeRows;
    private final int[] domainRows;
    private final int[][] counts;
    /** 1 more than the message that was counted last for a pair. */
    private final int[][] seen;

    private Waits(Columns columns, Selection selection, int[] causes, int[] domains) {
        this.columns = columns;
        this.selection = selection;
        this.recipients = columns.recipients();
        this.causes = causes;
        this.domains = domains;
        this.causeRows = rows(causes, recipients.causes().size());
        this.domainRows = rows(domains, recipients.domains().size());
        this.counts = new int[causes.length][domains.length];
        this.seen = new int[causes.length][domains.length];
    }

    /** Most messages first. */
    static List<Wait> of(Columns columns, Selection selection, Tally causes, Tally domains) {
        var waits = new Waits(columns, selection, causes.largest(Summary.MAX_ROWS), domains.largest(Summary.MAX_ROWS));
        waits.count();
        return waits.list(causes);
    }

    /** 1 more than the row of each that has one. */
    private static int[] rows(int[] largest, int size) {
        int[] rows = new int[size];
        for (int row = 0; row < largest.length; row++) {
            rows[largest[row]] = row + 1;
        }
        return rows;
    }

    private void count() {
        for (int i = selection.next(0); i >= 0; i = selection.next(i + 1)) {
            for (int j = columns.firstRecipient(i), end = columns.endOfRecipients(i); j < end; j++) {
                int cause = causeRows[recipients.cause(j)] - 1;
                int domain = domainRows[recipients.domain(j)] - 1;
                if (cause >= 0 && domain >= 0 && seen[cause][domain] != i + 1) {
                    seen[cause][domain] = i + 1;
                    counts[cause][domain]++;
                }
            }
        }
    }

    private List<Wait> list(Tally tally) {
        List<Wait> waits = new ArrayList<>();
        for (int row = 0; row < causes.length; row++) {
            int all = tally.count(causes[row]);
            String cause = recipients.causes().string(causes[row]);
            int before = waits.size();
            boolean spread = true;
            for (int domain = 0; domain < domains.length; domain++) {
                int messages = counts[row][domain];
                if (messages > 0) {
                    waits.add(new Wait(recipients.domains().string(domains[domain]), cause, messages));
                }
                spread &= messages < (all + SPREAD - 1) / SPREAD;
            }
            if (spread) {
                waits.subList(before, waits.size()).clear();
                waits.add(new Wait(null, cause, all));
            }
        }
        waits.sort(Comparator.comparingLong((Wait wait) -> -wait.messages()));
        return List.copyOf(waits.subList(0, Math.min(waits.size(), Summary.MAX_ROWS)));
    }
}
