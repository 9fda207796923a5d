package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Count;
import io.postkick.host.queue.Summary.Destination;
import io.postkick.host.queue.Summary.Total;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up the messages of a snapshot, or those of them that a filter lets through. */
@SuppressWarnings("EnumOrdinal") // arrays by queue that live no longer than the call
final class Totals {

    private static final int QUEUES = QueueName.values().length;
    private static final int AGES = Summary.AGE_BOUNDS.size();

    private final Columns columns;
    private final Selection selection;
    private final long now;
    private final long[] messages = new long[QUEUES];
    private final long[] bytes = new long[QUEUES];
    private final long[] oldest = new long[QUEUES];
    private final Tally domains;
    private final Tally reasons;
    private final Tally causes;
    private final Tally senders;

    private Totals(Columns columns, Selection selection, Instant now) {
        this.columns = columns;
        this.selection = selection;
        this.now = now.getEpochSecond();
        this.domains = new Tally(columns.recipients().domains().size());
        this.reasons = new Tally(columns.recipients().reasons().size());
        this.causes = new Tally(columns.recipients().causes().size());
        this.senders = new Tally(columns.senders().size());
        Arrays.fill(oldest, Long.MAX_VALUE);
    }

    static Summary of(Columns columns, Selection selection, Instant now) {
        var totals = new Totals(columns, selection, now);
        for (int i = selection.next(0); i >= 0; i = selection.next(i + 1)) {
            totals.add(i);
        }
        return totals.summary();
    }

    private void add(int message) {
        int queue = columns.queueNumber(message);
        long size = columns.bytes(message);
        messages[queue]++;
        bytes[queue] += size;
        oldest[queue] = Math.min(oldest[queue], columns.arrival(message));
        senders.add(columns.sender(message), message, size);
        Recipients recipients = columns.recipients();
        for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
            domains.addOnce(recipients.domain(i), message);
            int cause = recipients.cause(i);
            if (cause != 0) {
                causes.addOnce(cause, message);
                reasons.add(recipients.reason(i), message, size);
            }
        }
    }

    private Summary summary() {
        return new Summary(
                queues(),
                destinations(),
                counts(reasons, columns.recipients().reasons()),
                counts(senders, columns.senders()),
                Waits.of(columns, selection, causes, domains));
    }

    private Map<QueueName, Total> queues() {
        Map<QueueName, Total> totals = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            int i = queue.ordinal();
            totals.put(queue, new Total(messages[i], bytes[i], time(oldest[i])));
        }
        return totals;
    }

    private static @Nullable Instant time(long seconds) {
        return seconds == Long.MAX_VALUE ? null : Instant.ofEpochSecond(seconds);
    }

    private static List<Count> counts(Tally tally, Interner interner) {
        List<Count> counts = new ArrayList<>();
        for (int number : tally.largest(Summary.MAX_ROWS)) {
            counts.add(new Count(interner.string(number), tally.count(number), tally.bytes(number)));
        }
        return counts;
    }

    /** Ages are counted for the largest only: for all that a stranger can think of they would take too much memory. */
    private List<Destination> destinations() {
        int[] largest = domains.largest(Summary.MAX_ROWS);
        int[] rows = new int[columns.recipients().domains().size()];
        for (int row = 0; row < largest.length; row++) {
            rows[largest[row]] = row + 1;
        }
        long[][] byAge = byAge(rows, largest.length);
        List<Destination> destinations = new ArrayList<>();
        for (int row = 0; row < largest.length; row++) {
            List<Long> ages = Arrays.stream(byAge[row]).boxed().toList();
            destinations.add(new Destination(
                    columns.recipients().domains().string(largest[row]), domains.count(largest[row]), ages));
        }
        return destinations;
    }

    private long[][] byAge(int[] rows, int count) {
        long[][] byAge = new long[count][AGES];
        int[] counted = new int[count];
        for (int i = selection.next(0); i >= 0; i = selection.next(i + 1)) {
            int age = ageColumn(columns.arrival(i));
            for (int j = columns.firstRecipient(i), end = columns.endOfRecipients(i); j < end; j++) {
                int row = rows[columns.recipients().domain(j)] - 1;
                if (row >= 0 && counted[row] != i + 1) {
                    counted[row] = i + 1;
                    byAge[row][age]++;
                }
            }
        }
        return byAge;
    }

    private int ageColumn(long arrival) {
        int column = AGES - 1;
        while (column > 0 && now - arrival < 60L * Summary.AGE_BOUNDS.get(column)) {
            column--;
        }
        return column;
    }
}
