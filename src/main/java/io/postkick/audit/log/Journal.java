package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The writing end of the log: one connection of its own, and the head of the chain. After any failure the connection is
 * dropped and the head is read again and checked before anything else is written; what failed is never tried again,
 * because a disk that failed one sync may claim success on the next without having written.
 */
public class Journal {

    private static final Duration PAUSE_WORTH_A_LOOK = Duration.ofSeconds(1);

    private final DataSource source;
    private final DatabaseGuard guard;
    private final String node;
    private final Clock clock;
    private final Vocabulary vocabulary;

    private @Nullable Connection connection;
    private @Nullable Inserts inserts;
    private volatile @Nullable ChainHead head;
    private long lastUse;

    public Journal(DataSource source, DatabaseGuard guard, String node, Clock clock, Vocabulary vocabulary) {
        this.source = source;
        this.guard = guard;
        this.node = node;
        this.clock = clock;
        this.vocabulary = vocabulary;
    }

    String node() {
        return node;
    }

    /** Where the chain ends, as far as this console has written or read it; null before the first reading. */
    @Nullable
    ChainHead head() {
        return head;
    }

    /** As entries are dated. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Makes ready to write, if need be on a fresh connection.
     *
     * @return the entries to write before any other: what a crash or a failed commit left open
     */
    List<NewEntry> ready() {
        try {
            if (connection != null && stillGood(connection)) {
                return List.of();
            }
            return open();
        } catch (SQLException | DataAccessException e) {
            throw failed("The audit log cannot be opened", e);
        } catch (AuditUnavailable e) {
            drop();
            throw e;
        } catch (NodeInUse e) {
            drop();
            throw new AuditUnavailable(
                    new AuditUnavailable.Diagnosis(e.getMessage() + " ", null, null, null, e.remedy()), e);
        }
    }

    private boolean stillGood(Connection open) throws SQLException {
        guard.check();
        boolean paused = System.nanoTime() - lastUse > PAUSE_WORTH_A_LOOK.toNanos();
        if (paused && !guard.isAlive(open)) {
            drop();
            return false;
        }
        return true;
    }

    /** Opens the log for the first time, so that a start can fail with its own reason. */
    List<NewEntry> open() throws SQLException {
        drop();
        guard.beforeOpening();
        Connection fresh = source.getConnection();
        connection = fresh;
        guard.claim(fresh);
        inserts = new Inserts(fresh);
        Entries readable =
                new Entries(new NamedParameterJdbcTemplate(new SingleConnectionDataSource(fresh, true)), vocabulary);
        List<NewEntry> leftOpen = head == null ? resume(readable) : reconcile(readable, head);
        guard.check();
        lastUse = System.nanoTime();
        return leftOpen;
    }

    private List<NewEntry> resume(Entries log) {
        ChainHead found = log.last(node).map(this::trusted).orElse(ChainHead.before(node));
        List<NewEntry> first = new ArrayList<>();
        for (AuditEntry intent : log.openSince(node, log.lastStart(node), ownConclusions())) {
            first.add(Conclusions.afterCrash(intent));
        }
        first.add(Conclusions.started());
        head = found;
        return first;
    }

    /** Intents that nobody else concludes. */
    private Stream<Action> ownConclusions() {
        return vocabulary.intents().filter(intent -> !intent.traits().contains(Action.Trait.CONCLUDED_BY_ITS_PACKAGE));
    }

    /** What follows the known head must be the batch whose commit failed, whole or in part, and must fit. */
    private List<NewEntry> reconcile(Entries log, ChainHead known) {
        ChainHead end = log.last(node).map(this::trusted).orElse(ChainHead.before(node));
        if (end.sequence() < known.sequence()) {
            throw unusable("The log on disk ends at entry " + end.sequence() + ", but entries up to " + known.sequence()
                    + " were confirmed: confirmed entries are lost.");
        }
        ChainHead reached = known;
        for (AuditEntry entry : log.following(node, known.sequence() - 1, Integer.MAX_VALUE)) {
            reached = entry.sequence() == known.sequence() ? same(known, entry) : linked(reached, entry);
        }
        List<NewEntry> conclusions = new ArrayList<>();
        for (AuditEntry intent : log.openSince(node, known.sequence(), vocabulary.intents())) {
            conclusions.add(Conclusions.neverDone(intent));
        }
        head = reached;
        return conclusions;
    }

    private ChainHead trusted(AuditEntry last) {
        if (!EntryFormat.hashOf(last).equals(last.hash())) {
            throw unusable("The last entry of the log, " + last.sequence() + ", does not match its hash.");
        }
        return ChainHead.of(last);
    }

    private ChainHead same(ChainHead known, AuditEntry entry) {
        if (!entry.hash().equals(known.hash())) {
            throw unusable("Entry " + known.sequence() + " on disk is not the one that was confirmed.");
        }
        return known;
    }

    private ChainHead linked(ChainHead before, AuditEntry entry) {
        if (entry.sequence() != before.sequence() + 1
                || !entry.previousHash().equals(before.hash())
                || !EntryFormat.hashOf(entry).equals(entry.hash())) {
            throw unusable("Entry " + entry.sequence() + " on disk does not follow the last confirmed one.");
        }
        return ChainHead.of(entry);
    }

    /**
     * Writes all entries in one transaction, and returns when it is on disk.
     *
     * @param batch what each caller records; the entries of one caller stand together or not at all
     * @return for each caller what was recorded, or null if an id and action of theirs were on the log already
     */
    List<@Nullable List<AuditEntry>> append(List<List<NewEntry>> batch) {
        Connection open = connection;
        Inserts log = inserts;
        ChainHead last = head;
        if (open == null || log == null || last == null) {
            throw new IllegalStateException("not ready");
        }
        try {
            open.setAutoCommit(false);
            List<@Nullable List<AuditEntry>> recorded = chain(log, last, batch);
            List<AuditEntry> written = new ArrayList<>();
            for (List<AuditEntry> entries : recorded) {
                if (entries != null) {
                    written.addAll(entries);
                }
            }
            if (!written.isEmpty()) {
                log.insert(written);
            }
            open.commit();
            open.setAutoCommit(true);
            guard.check();
            if (!written.isEmpty()) {
                head = ChainHead.of(written.get(written.size() - 1));
            }
            lastUse = System.nanoTime();
            return recorded;
        } catch (SQLException | DataAccessException e) {
            throw failed("The audit log could not be written", e);
        } catch (AuditUnavailable e) {
            drop();
            throw e;
        }
    }

    private List<@Nullable List<AuditEntry>> chain(Inserts log, ChainHead last, List<List<NewEntry>> batch)
            throws SQLException {
        Set<List<Object>> seen = new HashSet<>();
        List<@Nullable List<AuditEntry>> recorded = new ArrayList<>(batch.size());
        ChainHead end = last;
        Instant now = now();
        for (List<NewEntry> together : batch) {
            if (isDuplicate(log, seen, together)) {
                recorded.add(null);
                continue;
            }
            List<AuditEntry> chained = new ArrayList<>(together.size());
            for (NewEntry entry : together) {
                AuditEntry next = EntryFormat.chained(end, now, entry);
                end = ChainHead.of(next);
                chained.add(next);
            }
            recorded.add(chained);
        }
        return recorded;
    }

    /** The parts of one act come together; a part that comes by itself is the same press again, but of what recurs. */
    private static boolean isDuplicate(Inserts log, Set<List<Object>> seen, List<NewEntry> together)
            throws SQLException {
        Set<List<Object>> acts = new HashSet<>();
        for (NewEntry entry : together) {
            String actId = entry.actId();
            if (actId == null) {
                continue;
            }
            List<Object> what = List.of(actId, entry.action(), Inserts.time(entry));
            if (acts.add(what) && (!seen.add(what) || log.exists(actId, entry))) {
                return true;
            }
        }
        return false;
    }

    /** Drops the connection and says why. */
    AuditUnavailable failed(String what, Exception failure) {
        drop();
        if (failure instanceof AuditUnavailable unavailable) {
            return unavailable;
        }
        SQLException database = DatabaseFailures.databaseError(failure);
        String cause = what + ": " + DatabaseFailures.inWords(failure) + ".";
        return new AuditUnavailable(guard.diagnose(cause, database == null ? failure : database), failure);
    }

    /** Says that the log cannot be used, with what the guard knows about its place. */
    AuditUnavailable unavailable(String cause) {
        return new AuditUnavailable(guard.diagnose(cause, null), null);
    }

    private AuditUnavailable unusable(String cause) {
        return unavailable(cause + " Nothing is written after it.");
    }

    /** Gives the connection up; whatever it was doing is not confirmed to anyone. */
    void drop() {
        Connection broken = connection;
        connection = null;
        inserts = null;
        if (broken != null) {
            DatabaseFailures.quietly(broken);
        }
    }

    void close() {
        drop();
        guard.close();
    }
}
