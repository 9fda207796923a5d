package io.postkick.audit.search;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.upkeep.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code audit_digest}: for each 250 entries what may be found among them. A thread makes the digests some
 * time after the entries and apart from their commits. Only a block whose 250 positions are all taken gets one: entries
 * are never changed, so nothing can be missing from it. Blocks without one are searched entry by entry.
 */
@Component
public class Digests {

    private static final Logger log = LoggerFactory.getLogger(Digests.class);

    private static final int BLOCK = 250;

    private static final String NEWEST = "select coalesce(max(position), 0) from audit_entry";

    private static final String NEXT = "select coalesce(max(block) + 1, 0) from audit_digest";

    private static final String ENTRIES = "select " + EntryRow.COLUMNS + """
            \nfrom audit_entry
            where position between :first and :last
            """;

    private static final String INSERT =
            "insert into audit_digest (block, bits) values (:block, :bits) on conflict do nothing";

    private static final String READ = "select block, bits from audit_digest where block between :first and :last";

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final Rounds maker = new Rounds("audit-digests");
    private long next = -1;

    public Digests(JdbcClient jdbc, Vocabulary vocabulary) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
    }

    /** Positions from first to last, both included. */
    record Range(long first, long last) {

        boolean isEmpty() {
            return first > last;
        }

        /** The newest blocks of it. */
        Range newest(int blocks) {
            return new Range(Math.max(first, (blockOf(last) - blocks + 1) * BLOCK + 1), last);
        }

        /** The oldest blocks of it. */
        Range oldest(int blocks) {
            return new Range(first, Math.min(last, (blockOf(first) + blocks) * BLOCK));
        }

        /** What is left of it without a part that begins or ends with it. */
        Range without(Range part) {
            return part.last == last ? new Range(first, part.first - 1) : new Range(part.last + 1, last);
        }
    }

    public void start() {
        maker.every(Duration.ZERO, Duration.ofSeconds(1), this::catchUp);
    }

    public void stop() {
        maker.cutOff();
        if (!maker.awaitEnd(Duration.ofSeconds(5))) {
            log.debug("A digest of the audit log was still being made; it is made at the next start");
        }
    }

    /** Makes the digests that are due. The last full block waits for the next: on PostgreSQL a slower console may still fill it. */
    public void catchUp() {
        try {
            long due = jdbc.sql(NEWEST).query(Long.class).single() / BLOCK - 1;
            next = next < 0 ? jdbc.sql(NEXT).query(Long.class).single() : next;
            while (next < due && !maker.areOver()) {
                make(next);
                next++;
            }
        } catch (DataAccessException e) {
            log.debug("The digests of the audit log wait for the database; searches take longer meanwhile", e);
        }
    }

    private void make(long block) {
        Terms terms = new Terms();
        List<AuditEntry> entries = jdbc.sql(ENTRIES)
                .param("first", block * BLOCK + 1)
                .param("last", (block + 1) * BLOCK)
                .query(vocabulary.entries())
                .list();
        if (entries.size() == BLOCK) {
            entries.forEach(terms::add);
            jdbc.sql(INSERT)
                    .param("block", block)
                    .param("bits", Digest.of(terms).bits())
                    .update();
        }
    }

    /**
     * The parts of some positions where entries with the terms may be, newest first, for each of several searches; neighbouring ones
     * are one. Each digest is read once for all of them.
     */
    List<List<Range>> mayHave(List<Terms> searches, Range all) {
        Map<Long, BitSet> known = new HashMap<>();
        jdbc.sql(READ)
                .param("first", blockOf(all.first()))
                .param("last", blockOf(all.last()))
                .query((row, number) -> known.put(row.getLong(1), thatMayFind(searches, Digest.of(row.getBytes(2)))))
                .list();
        return IntStream.range(0, searches.size())
                .mapToObj(search -> ranges(
                        all,
                        block -> !known.containsKey(block) || known.get(block).get(search)))
                .toList();
    }

    private static BitSet thatMayFind(List<Terms> searches, Digest digest) {
        BitSet may = new BitSet(searches.size());
        for (int i = 0; i < searches.size(); i++) {
            may.set(i, digest.mayHave(searches.get(i)));
        }
        return may;
    }

    private static List<Range> ranges(Range all, LongPredicate mayHave) {
        List<Range> ranges = new ArrayList<>();
        long last = 0;
        for (long block = blockOf(all.last()); block >= blockOf(all.first()); block--) {
            if (mayHave.test(block)) {
                last = last == 0 ? Math.min(all.last(), (block + 1) * BLOCK) : last;
            } else if (last > 0) {
                ranges.add(new Range((block + 1) * BLOCK + 1, last));
                last = 0;
            }
        }
        if (last > 0) {
            ranges.add(new Range(all.first(), last));
        }
        return ranges;
    }

    private static long blockOf(long position) {
        return Math.floorDiv(position - 1, BLOCK);
    }
}
