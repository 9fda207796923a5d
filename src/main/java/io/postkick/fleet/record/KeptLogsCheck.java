package io.postkick.fleet.record;

import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.check.OtherLog;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.ExportedEntry;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.refusal.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has a verification cover the hosts' logs that are kept here: each is whole and as its host wrote it, is the one that this console's log
 * speaks of, and speaks itself of entries that this console's log has.
 */
public class KeptLogsCheck implements OtherLog {

    private static final int PAGE = 500;

    private static final String HASH =
            "select hash, kick_id, action from audit_entry where node = :node and sequence = :sequence";

    private static final String LAST = "select coalesce(max(sequence), 0) from audit_entry where node = :node";

    private static final String TOLD =
            "select detail from audit_entry where action = 'HOST_LOG_KEPT' order by position";

    private final HostEntries entries;
    private final Hosts hosts;
    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;

    public KeptLogsCheck(HostEntries entries, Hosts hosts, DataSource source, Vocabulary vocabulary) {
        this.entries = entries;
        this.hosts = hosts;
        this.jdbc = JdbcClient.create(source);
        this.vocabulary = vocabulary;
    }

    /** Something does not fit. */
    private static final class Misfit extends RuntimeException {

        private final long sequence;

        Misfit(long sequence, String problem) {
            super(problem);
            this.sequence = sequence;
        }
    }

    /** An entry of this console's log that a host speaks of. */
    private record Own(String hash, String actId, String action) {

        static Own of(ResultSet row, int number) throws SQLException {
            return new Own(
                    row.getString("hash"),
                    Objects.requireNonNullElse(row.getString("kick_id"), ""),
                    row.getString("action"));
        }
    }

    @Override
    public List<ChainFinding.Other> compared() {
        Map<String, NavigableMap<Long, String>> told = told();
        // What is kept from now on is checked next time.
        Map<String, KeptLog> logs = new TreeMap<>(entries.logs());
        told.keySet().forEach(host -> logs.computeIfAbsent(host, KeptLog::nothing));
        List<ChainFinding.Other> compared = new ArrayList<>();
        logs.forEach((host, kept) -> compared.add(compared(host, kept, told.getOrDefault(host, new TreeMap<>()))));
        return compared;
    }

    /** The ends of hosts' logs that this console's log has, by host and sequence number. */
    private Map<String, NavigableMap<Long, String>> told() {
        Map<String, NavigableMap<Long, String>> told = new TreeMap<>();
        for (String detail : jdbc.sql(TOLD).query(String.class).list()) {
            ChainHead head = head(detail);
            if (head != null) {
                told.computeIfAbsent(head.node(), host -> new TreeMap<>()).put(head.sequence(), head.hash());
            }
        }
        return told;
    }

    private static @Nullable ChainHead head(@Nullable String detail) {
        try {
            return ChainHead.parse(
                    Objects.requireNonNullElse(detail, "").lines().findFirst().orElse(""));
        } catch (Refused e) {
            return null;
        }
    }

    private ChainFinding.Other compared(String host, KeptLog kept, NavigableMap<Long, String> told) {
        String name = hosts.withId(host).map(FleetHost::name).orElse(host);
        long read = 0;
        String problem = null;
        long sequence = 0;
        try {
            read = check(name, kept.end(), told);
            problem = kept.problem();
            sequence = kept.end().sequence() + 1;
        } catch (Misfit e) {
            problem = String.valueOf(e.getMessage());
            sequence = e.sequence;
            read = kept.end().sequence();
        }
        return new ChainFinding.Other(
                "host " + name,
                read,
                null,
                problem == null ? null : new ChainFinding.Break("host " + name, sequence, problem));
    }

    private long check(String host, ChainHead end, NavigableMap<Long, String> told) {
        ChainHead last = ChainHead.before(end.node());
        List<HostEntry> page;
        do {
            page = entries.following(end.node(), last.sequence(), PAGE);
            for (HostEntry kept : page) {
                if (last.sequence() < end.sequence()) {
                    last = next(host, last, kept, told);
                }
            }
        } while (page.size() == PAGE && last.sequence() < end.sequence());
        if (last.sequence() < end.sequence()) {
            throw missing(host, last.sequence() + 1, end.sequence());
        } else if (!last.equals(end)) {
            throw new Misfit(
                    end.sequence(),
                    "Entry %,d of the log of %s is not the one with which it was last kept."
                            .formatted(end.sequence(), host));
        }
        Long beyond = told.higherKey(end.sequence());
        if (beyond != null) {
            throw missing(host, end.sequence() + 1, beyond);
        }
        return last.sequence();
    }

    private static Misfit missing(String host, long from, long to) {
        return new Misfit(
                from,
                from == to
                        ? "Entry %,d of the log of %s was kept here and is missing.".formatted(from, host)
                        : "Entries %,d to %,d of the log of %s were kept here and are missing."
                                .formatted(from, to, host));
    }

    private ChainHead next(String host, ChainHead last, HostEntry kept, NavigableMap<Long, String> told) {
        long expected = last.sequence() + 1;
        if (kept.sequence() > expected) {
            throw missing(host, expected, kept.sequence() - 1);
        }
        ExportedEntry entry = entry(host, kept);
        if (!entry.isUnchanged() || !entry.head().equals(new ChainHead(last.node(), expected, kept.hash()))) {
            throw new Misfit(
                    expected, "Entry %,d of the log of %s was changed since it was kept.".formatted(expected, host));
        } else if (!entry.previousHash().equals(last.hash())) {
            throw new Misfit(
                    expected,
                    "Entry %,d of the log of %s does not follow the one before it: one of the two was replaced."
                            .formatted(expected, host));
        } else if (!isSame(kept, entry)) {
            throw new Misfit(
                    expected,
                    "Entry %,d of the log of %s is found by something else than it says.".formatted(expected, host));
        }
        String anchor = told.get(expected);
        if (anchor != null && !anchor.equals(entry.hash())) {
            throw new Misfit(
                    expected,
                    "Entry %,d of the log of %s is not the one of which this console's log says that it was kept."
                            .formatted(expected, host));
        }
        if (entry.action().equals(Settlement.COMMAND_TAKEN)) {
            intended(host, entry);
        }
        return entry.head();
    }

    /** Whether a host can have been given a command of this ID by it: what steers an act has one of its own each time. */
    private boolean gave(Own own, @Nullable String commandId) {
        return own.actId().equals(commandId) || !vocabulary.named(own.action()).isIntent();
    }

    private static ExportedEntry entry(String host, HostEntry kept) {
        try {
            return ExportedEntry.of(kept.line());
        } catch (IllegalArgumentException e) {
            throw new Misfit(
                    kept.sequence(),
                    "Entry %,d of the log of %s was changed since it was kept: %s."
                            .formatted(kept.sequence(), host, e.getMessage()));
        }
    }

    private static boolean isSame(HostEntry kept, ExportedEntry entry) {
        return kept.at().equals(entry.at())
                && kept.action().equals(entry.action())
                && Objects.equals(kept.actId(), entry.actId())
                && Objects.equals(kept.actor(), entry.text("actor"))
                && Objects.equals(kept.instance(), entry.text("instance"))
                && Objects.equals(kept.outcome(), entry.text("outcome"));
    }

    /** Before it does anything, a host puts on its log which entry of the console's has it done. */
    private void intended(String host, ExportedEntry taken) {
        ChainHead intent = head(taken.text("detail"));
        if (intent == null) {
            throw new Misfit(
                    taken.sequence(),
                    "Entry %,d of the log of %s, a command, does not say by which entry of the console's it was given."
                            .formatted(taken.sequence(), host));
        }
        Own own = jdbc.sql(HASH)
                .param("node", intent.node())
                .param("sequence", intent.sequence())
                .query(Own::of)
                .optional()
                .orElse(null);
        long last =
                jdbc.sql(LAST).param("node", intent.node()).query(Long.class).single();
        if (own == null && intent.sequence() > last) {
            throw new Misfit(
                    taken.sequence(),
                    "Entry %,d of the log of %s says that entry %,d of %s told it to do something, and this log has no more than %,d of those: the host, or whoever has its key, made that up, or this log was put back to an earlier state."
                            .formatted(taken.sequence(), host, intent.sequence(), intent.node(), last));
        } else if (own == null) {
            throw new Misfit(
                    taken.sequence(),
                    "%s did what entry %,d of %s told it, by its own entry %,d, and that entry is missing on this log."
                            .formatted(host, intent.sequence(), intent.node(), taken.sequence()));
        } else if (!own.hash().equals(intent.hash()) || !gave(own, taken.actId())) {
            throw new Misfit(
                    taken.sequence(),
                    "%s did what entry %,d of %s told it, by its own entry %,d, and that entry was another than it is now: this log was written anew."
                            .formatted(host, intent.sequence(), intent.node(), taken.sequence()));
        }
    }
}
