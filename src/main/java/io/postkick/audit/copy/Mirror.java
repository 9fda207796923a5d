package io.postkick.audit.copy;

import io.micrometer.core.instrument.MeterRegistry;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.AuditProperties;
import io.postkick.audit.log.DatabaseFailures;
import io.postkick.audit.log.Entries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Copies each entry as one JSON line to the logger {@code postkick.audit}, at least once: after a crash the last seconds
 * come again, with the same node and sequence. It follows the log on a thread of its own and holds nobody up. How far it came is
 * kept in the database; a place beyond the log's end says that either was tampered with, and everything is copied again.
 */
@Component
public class Mirror {

    private static final Logger log = LoggerFactory.getLogger(Mirror.class);
    private static final Logger mirror = LoggerFactory.getLogger("postkick.audit");

    private static final String READ = "select sequence from audit_mirror where node = :node";

    private static final String SAVE = """
            insert into audit_mirror (node, sequence) values (:node, :sequence)
            on conflict (node) do update set sequence = excluded.sequence
            """;

    private static final int PAGE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long SAVE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final String node;
    private final Entries entries;
    private final JdbcClient jdbc;
    private final Anchors anchors;
    private final CopyAlarm alarm;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "audit-mirror");
    private volatile boolean stopping;
    private volatile long newest;
    private volatile long copied = -1;
    private long saved = -1;
    private long savedAt;

    Mirror(
            AuditProperties properties,
            NamedParameterJdbcTemplate template,
            Vocabulary vocabulary,
            Anchors anchors,
            CopyAlarm alarm,
            MeterRegistry meters) {
        this.node = properties.node();
        this.entries = new Entries(template, vocabulary);
        this.jdbc = JdbcClient.create(template);
        this.anchors = anchors;
        this.alarm = alarm;
        meters.gauge("postkick.audit.mirror.lag", this, copy -> Math.max(0, copy.newest - Math.max(0, copy.copied)));
    }

    /** There are entries up to this one. */
    public void wake(ChainHead head) {
        newest = head.sequence();
        news.release();
    }

    public void start() {
        thread.start();
    }

    public void stop() {
        stopping = true;
        news.release();
        try {
            thread.join(PAUSE.multipliedBy(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
                copy();
                anchors.onTime();
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
        copy();
        save();
    }

    private void copy() {
        try {
            if (copied < 0) {
                saved = jdbc.sql(READ)
                        .param("node", node)
                        .query(Long.class)
                        .optional()
                        .orElse(0L);
                copied = checked(saved);
            }
            List<AuditEntry> page;
            do {
                page = entries.following(node, copied, PAGE);
                page.forEach(this::copy);
            } while (page.size() == PAGE);
            if (System.nanoTime() - savedAt > SAVE_EVERY_NANOS) {
                save();
            }
        } catch (DataAccessException e) {
            log.warn(
                    "The copy of the audit log waits for the database and goes on later: {}",
                    DatabaseFailures.inWords(e));
        } catch (RuntimeException e) {
            // The logger's own trouble: this entry comes again, and the real log knows nothing of it.
            log.warn("Entry {} could not be copied to the logger postkick.audit; tried again", copied + 1, e);
        }
    }

    /** How far the copy came before can then not be known: entries that come twice are no harm, missing ones are. */
    private long checked(long place) {
        long end = entries.last(node).map(AuditEntry::sequence).orElse(0L);
        if (place >= 0 && place <= end) {
            return place;
        }
        String problem =
                ("The audit log was copied up to entry %,d, says the database, and ends with entry %,d: somebody cut the log or"
                                + " changed how far it was copied. All entries are copied again.")
                        .formatted(place, end);
        log.error("{} Verify the log against anchors and the copies that you have.", problem);
        alarm.raise(problem);
        return 0;
    }

    private void copy(AuditEntry entry) {
        mirror.atInfo()
                .addKeyValue("event.id", entry.node() + ":" + entry.sequence())
                .log("{}", EntryFormat.line(entry));
        copied = entry.sequence();
    }

    private void save() {
        if (copied == saved) {
            return;
        }
        try {
            jdbc.sql(SAVE).param("node", node).param("sequence", copied).update();
            saved = copied;
            savedAt = System.nanoTime();
        } catch (DataAccessException e) {
            log.warn("How far the audit log is copied could not be kept; after a restart the last entries come again");
        }
    }
}
