package io.postkick.fleet.record;

import io.postkick.audit.entry.ChainHead;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.record.wire.EntriesTold;
import io.postkick.fleet.record.wire.EntriesWanted;
import io.postkick.fleet.record.wire.LogCalls;
import io.postkick.fleet.wire.Unreadable;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;

/**
 * Gets the rest of a host's log from its agent, part by part, checks it, and keeps it. What is not as it should be is not kept, and nothing
 * behind it, until it is as it was again.
 */
class LogPull {

    private static final Logger log = LoggerFactory.getLogger(LogPull.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** In a round: others wait for the thread. */
    private static final int MOST_PARTS = 1_000;

    private static final TypeReference<EntriesTold> TOLD = new TypeReference<>() {};

    private final HostCalls calls;
    private final HostEntries entries;
    private final LogNotices told;
    private final Clock clock;
    private final LogBudget budget;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    LogPull(HostCalls calls, HostEntries entries, LogNotices told, Clock clock, LogBudget budget) {
        this.calls = calls;
        this.entries = entries;
        this.told = told;
        this.clock = clock;
        this.budget = budget;
    }

    /**
     * Gets all that there is now, as far as the host answers.
     *
     * @return whether all that the host had on its log when this was asked is kept
     */
    boolean toTheEnd(FleetHost host) {
        entries.begin(host.id());
        KeptLog kept = entries.log(host.id());
        if (!budget.isLeft(host.id())) {
            tooLong(host, kept);
            return false;
        }
        boolean reached = false;
        try {
            CompletableFuture<EntriesTold> question = ask(host, kept.end());
            boolean more = true;
            for (int parts = 1; more; parts++) {
                PulledPart part = PulledPart.of(host.name(), kept.end(), question.join());
                ChainHead end = part.fresh().isEmpty()
                        ? kept.end()
                        : part.fresh().get(part.fresh().size() - 1).head();
                budget.spend(host.id(), part.fresh().size(), part.characters());
                more = part.problem() == null
                        && !part.fresh().isEmpty()
                        && end.sequence() < part.head()
                        && parts < MOST_PARTS
                        && budget.isLeft(host.id());
                // The host looks for the next part while this one is kept.
                question = more ? ask(host, end) : question;
                if (!part.fresh().isEmpty() && !entries.add(kept.end(), part.fresh())) {
                    return false;
                }
                settle(host, kept, end, part);
                kept = entries.log(host.id());
                if (!kept.end().equals(end)) {
                    return false; // another console keeps it, too
                }
                reached = part.problem() == null && end.sequence() >= part.head();
            }
            troubles.remove(host.id());
        } catch (CompletionException e) {
            troubles.put(host.id(), inWords(e));
            return false;
        }
        told.ifDue(host, kept);
        return reached;
    }

    private void tooLong(FleetHost host, KeptLog kept) {
        String problem = "More than %s of the log of %s came within a day. No more of it is kept until the day is over."
                .formatted(budget.inWords(), host.name());
        if (!problem.equals(troubles.put(host.id(), problem))) {
            log.error("{} Look what is going on there.", problem);
            told.tooLong(kept.end(), problem);
        }
    }

    private CompletableFuture<EntriesTold> ask(FleetHost host, ChainHead end) {
        return calls.begin(
                host.id(), LogCalls.ENTRIES, new EntriesWanted(PulledPart.after(end), LogCalls.MOST), TOLD, PATIENCE);
    }

    private void settle(FleetHost host, KeptLog kept, ChainHead end, PulledPart part) {
        if (part.problem() != null) {
            if (!kept.isBroken()) {
                log.error("{} Nothing more of it is kept.", part.problem());
            }
            told.broken(host, end, part.problem());
            entries.spoil(end, part.problem(), clock.instant());
        } else if (kept.isBroken()) {
            entries.mend(end);
        }
    }

    /** Why the host's log could not be asked for last, in words; null where it could. */
    @Nullable
    String trouble(FleetHost host) {
        return troubles.get(host.id());
    }

    private static String inWords(CompletionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof NoAnswer || cause instanceof Declined || cause instanceof Unreadable) {
            return String.valueOf(cause.getMessage());
        }
        throw failure;
    }
}
