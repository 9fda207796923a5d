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
    private final Recipients recipients;
    private final Selection selection;
    private final Matcher matcher;
    private final long now;
    private final long[] messages = new long[QUEUES];
    private final long[] bytes = new long[QUEUES];
    private final long[] oldest = new long[QUEUES];
    private final Tally domains;
    private final Tally reasons;
    private final Tally causes;
    private final Tally senders;

    private Totals(Columns columns, Selection selection, Matcher matcher, Instant now) {
        this.columns = columns;
        this.recipients = columns.recipients();
        this.selection = selection;
        this.matcher = matcher;
        this.now = now.getEpochSecond();
        this.domains = new Tally(recipients.domains().size());
        this.reasons = new Tally(recipients.reasons().size());
        this.causes = new Tally(recipients.causes().size());
        this.senders = new Tally(columns.senders().size());
        Arrays.fill(oldest, Long.MAX_VALUE);
    }

    /** @param matcher of the filter by which was selected */
    static Summary of(Columns columns, Selection selection, Matcher matcher, Instant now) {
        var totals = new Totals(columns, selection, matcher, now);
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
        for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
            if (!matcher.means(i)) {
                continue;
            }
            domains.addOnce(recipients.domain(i), message);
            int cause = recipients.cause(i);
            if (cause != 0) {
                causes.addOnce(cause, message);
                reasons.add(recipients.reason(i), message, size);
            }
        }
    }

    private Summary summary() {
        var ranked = new Ranked();
        for (int i = selection.next(0); i >= 0; i = selection.next(i + 1)) {
            ranked.add(i);
        }
        return ranked.summary();
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

    private int ageColumn(long arrival) {
        int column = AGES - 1;
        while (column > 0 && now - arrival < 60L * Summary.AGE_BOUNDS.get(column)) {
            column--;
        }
        return column;
    }

    /**
     * The same messages once more, when it is known what is largest. Ages are counted for the largest destinations only: for all
     * that a stranger can think of they would take too much memory.
     */
    private final class Ranked {

        private final Tally.Ranking byDomain = domains.rank(Summary.MAX_ROWS);
        private final Tally.Ranking byReason = reasons.rank(Summary.MAX_ROWS);
        private final Tally.Ranking byCause = causes.rank(Summary.MAX_ROWS);
        private final Tally.Ranking bySender = senders.rank(Summary.MAX_ROWS);
        private final Waits waits = new Waits(recipients, causes, byCause, byDomain);
        private final long[][] ages = new long[byDomain.size()][AGES];
        /** 1 more than the message that was counted last. */
        private final int[] aged = new int[byDomain.size()];

        void add(int message) {
            int age = ageColumn(columns.arrival(message));
            bySender.meet(columns.sender(message));
            for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
                if (matcher.means(i)) {
                    add(i, message, age);
                }
            }
            bySender.next();
            byDomain.next();
            byReason.next();
            byCause.next();
        }

        private void add(int recipient, int message, int age) {
            int domain = recipients.domain(recipient);
            int place = byDomain.place(domain);
            if (place < aged.length && aged[place] != message + 1) {
                aged[place] = message + 1;
                ages[place][age]++;
            }
            byDomain.meet(domain);
            int cause = recipients.cause(recipient);
            if (cause != 0) {
                byCause.meet(cause);
                byReason.meet(recipients.reason(recipient));
                waits.add(recipient, message);
            }
        }

        Summary summary() {
            return new Summary(
                    queues(),
                    byDomain.of(destinations()),
                    byReason.of(counts(reasons, byReason, recipients.reasons())),
                    bySender.of(counts(senders, bySender, columns.senders())),
                    byCause.of(waits.list()));
        }

        private List<Destination> destinations() {
            List<Destination> rows = new ArrayList<>();
            for (int place = 0; place < ages.length; place++) {
                int domain = byDomain.texts()[place];
                rows.add(new Destination(
                        recipients.domains().string(domain),
                        domains.count(domain),
                        Arrays.stream(ages[place]).boxed().toList()));
            }
            return rows;
        }

        private static List<Count> counts(Tally tally, Tally.Ranking ranking, Interner interner) {
            List<Count> rows = new ArrayList<>();
            for (int text : ranking.texts()) {
                rows.add(new Count(interner.string(text), tally.count(text), tally.bytes(text)));
            }
            return rows;
        }
    }
}
