package io.postkick.audit.page;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.check.Verification;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.audit.log.LogActions;
import io.postkick.audit.search.EntryFilter;
import io.postkick.audit.search.Reader;
import io.postkick.audit.search.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The log as people may read it: see {@link Reader}. */
@Service
class AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final int PAGE = 1000;

    private final Search search;
    private final Verification verification;
    private final AuditLog audit;

    AuditTrail(Search search, Verification verification, AuditLog audit) {
        this.search = search;
        this.verification = verification;
        this.audit = audit;
    }

    /**
     * Some entries, newest first.
     *
     * @param next the position to continue before; null at the end
     */
    record Page(List<EntryRow> entries, @Nullable Long next) {}

    @PreAuthorize("isAuthenticated()")
    Page page(Actor actor, EntryFilter filter, @Nullable Long before, int limit) {
        List<EntryRow> found =
                search.newest(filter, Reader.of(actor), before == null ? Long.MAX_VALUE : before, limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        return new Page(found.subList(0, limit), found.get(limit - 1).position());
    }

    /** The entries just above a position, newest first; the newest page when they would not fill one. */
    @PreAuthorize("isAuthenticated()")
    Page pageAfter(Actor actor, EntryFilter filter, long after, int limit) {
        List<EntryRow> found = new ArrayList<>(search.oldest(filter, Reader.of(actor), after, Long.MAX_VALUE, limit));
        if (found.size() < limit) {
            return page(actor, filter, null, limit);
        }
        Collections.reverse(found);
        long last = found.get(limit - 1).position();
        boolean more = !search.newest(filter, Reader.of(actor), last, 1).isEmpty();
        return new Page(found, more ? last : null);
    }

    /** How many entries came after a position, counted up to a limit. */
    @PreAuthorize("isAuthenticated()")
    int newer(Actor actor, EntryFilter filter, long after, int limit) {
        return search.countAfter(filter, Reader.of(actor), after, limit);
    }

    /** The position after which an entry is new to the reader. */
    @PreAuthorize("isAuthenticated()")
    long newestPosition() {
        return search.newestPosition();
    }

    @PreAuthorize("isAuthenticated()")
    Optional<AuditEntry> entry(Actor actor, String node, long sequence) {
        return search.one(node, sequence).map(EntryRow::entry).filter(entry -> mayRead(actor, entry));
    }

    /** Every entry of the act that the given one is about, all parts of them; the given one alone where it is about none. */
    @PreAuthorize("isAuthenticated()")
    List<AuditEntry> sameAct(Actor actor, AuditEntry entry) {
        String actId = entry.content().actId();
        return actId == null
                ? List.of(entry)
                : audit.ofAct(actId).stream().filter(e -> mayRead(actor, e)).toList();
    }

    /** An export that is on the record and now may be written out. */
    @PreAuthorize("isAuthenticated()")
    Export export(Actor actor, EntryFilter filter, String format) {
        Reader reader = Reader.of(actor);
        AuditEntry recorded =
                audit.record(about(actor, LogActions.EXPORTED, null, ExportWords.of(format, filter, reader)));
        long last = search.newestPosition();
        boolean isPartial = !filter.parts().isEmpty() || reader.owner() != null;
        return new Export(ExportName.of(filter, isPartial, recorded.at()), isPartial, entries -> {
            long after = 0;
            List<EntryRow> page;
            do {
                page = search.oldest(filter, reader, after, last, PAGE);
                page.forEach(row -> entries.accept(row.entry()));
                after = page.isEmpty() ? after : page.get(page.size() - 1).position();
            } while (page.size() == PAGE);
        });
    }

    /**
     * Entries, oldest first, read in pieces so that a log of any length fits in memory.
     *
     * @param name of the file, without its ending
     * @param isPartial whether it is not all of the log
     */
    record Export(String name, boolean isPartial, Consumer<Consumer<AuditEntry>> entries) {}

    /** What else belongs to acts, of entries that stand for them: all of what the reader may read, and how the acts stand, in its order. */
    @PreAuthorize("isAuthenticated()")
    List<AuditEntry> phases(Actor actor, Collection<String> ids) {
        return search.ofActs(ids).stream()
                .map(EntryRow::entry)
                .filter(entry -> mayRead(actor, entry) || Acts.isStanding(entry))
                .toList();
    }

    /** Where the chain ends. */
    @PreAuthorize("isAuthenticated()")
    Optional<ChainHead> end() {
        return Optional.ofNullable(audit.head());
    }

    /** @param anchors read only for who may verify */
    @PreAuthorize(May.READ_ALL)
    ChainFinding verify(Actor actor, Supplier<List<ChainHead>> anchors) {
        ChainFinding finding = verification.verify(anchors.get());
        try {
            audit.record(about(actor, LogActions.VERIFIED, finding.intact() ? "INTACT" : "BROKEN", inWords(finding)));
        } catch (AuditUnavailable e) {
            // Somebody who looks whether the log is broken must get the answer when it is.
            log.error("The log was verified, and that could not be recorded: {}", inWords(finding));
        }
        return finding;
    }

    private static String inWords(ChainFinding finding) {
        ChainFinding.Break first = finding.firstBroken();
        String others = finding.others().stream()
                .map(other -> ", log of the " + other.name() + ": "
                        + (other.entries() == null ? "not compared" : other.entries() + " entries"))
                .collect(Collectors.joining());
        return finding.entries() + " entries, " + finding.anchors() + " anchors" + others
                + (first == null ? "" : "; " + first.node() + " " + first.sequence() + ": " + first.problem());
    }

    private static NewEntry about(Actor actor, Action action, @Nullable String outcome, String detail) {
        return NewEntry.by(actor, action).outcome(outcome).detail(detail).entry();
    }

    private static boolean mayRead(Actor actor, AuditEntry entry) {
        return Reader.of(actor).mayRead(entry.content());
    }
}
