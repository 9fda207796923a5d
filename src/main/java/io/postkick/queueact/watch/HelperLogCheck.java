package io.postkick.queueact.watch;

import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.check.OtherLog;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a verification cover the queue helper's log: it is whole, and has no act that the console's log has not. */
@Component
class HelperLogCheck implements OtherLog {

    private static final String NAME = "queue helper";

    private final Comparison comparison;
    private final HelperMark mark;
    private final AuditLog audit;

    HelperLogCheck(Comparison comparison, HelperMark mark, AuditLog audit) {
        this.comparison = comparison;
        this.mark = mark;
        this.audit = audit;
    }

    @Override
    public ChainFinding.Other compared() {
        AtomicReference<@Nullable HelperEntry> alone = new AtomicReference<>();
        var read = new AtomicLong();
        try {
            comparison.from(0, intent -> alone.compareAndSet(null, intent), last -> read.set(last.number()));
        } catch (NoHelper e) {
            String problem = String.valueOf(e.getMessage());
            return new ChainFinding.Other(
                    NAME,
                    null,
                    problem,
                    Comparison.isBroken(e) ? new ChainFinding.Break(NAME, read.get() + 1, problem) : null);
        }
        ChainFinding.Break cut = cut();
        return new ChainFinding.Other(NAME, read.get(), null, cut == null ? broken(alone.get()) : cut);
    }

    /** What was compared before and is there no more. */
    private ChainFinding.@Nullable Break cut() {
        ChainHead head = audit.head();
        return Optional.ofNullable(head)
                .flatMap(end -> mark.find(end.node()))
                .filter(known -> !comparison.has(known))
                .map(known -> new ChainFinding.Break(NAME, known.entry(), HelperMark.missing(known)))
                .orElse(null);
    }

    private static ChainFinding.@Nullable Break broken(@Nullable HelperEntry alone) {
        return alone == null
                ? null
                : new ChainFinding.Break(
                        NAME,
                        alone.number(),
                        "The queue helper did this, and no entry of this log asked for it: %s, in the name of %s."
                                .formatted(
                                        alone.batch().act().text(),
                                        alone.batch().actor()));
    }
}
