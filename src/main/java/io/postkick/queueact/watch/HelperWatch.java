package io.postkick.queueact.watch;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.retry.result.RetryRecordFormat;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Compares the queue helper's log with the console's now and then, and puts on record what only the helper's has. */
@Component
class HelperWatch extends Upkeep {

    /** Of one comparison; whoever does more than that past the console is found by these. */
    static final int MOST_RECORDED = 50;

    private static final Logger log = LoggerFactory.getLogger(HelperWatch.class);

    private final Comparison comparison;
    private final HelperTwins twins;
    private final HelperMark mark;
    private final AuditLog audit;
    private final Duration interval;

    /** What was last wrong with the helper's log: it is recorded once. */
    private @Nullable String broken;

    HelperWatch(Comparison comparison, HelperTwins twins, HelperMark mark, AuditLog audit, WatchProperties properties) {
        super("helper-watch");
        this.comparison = comparison;
        this.twins = twins;
        this.mark = mark;
        this.audit = audit;
        this.interval = properties.helperWatchInterval();
    }

    /** Compares what the helper's log has got since the last time. A helper that is not there has nothing to tell. */
    synchronized void look() {
        try {
            compare();
        } catch (NoHelper e) {
            if (Comparison.isBroken(e)) {
                recordBroken(String.valueOf(e.getMessage()));
            } else {
                log.debug("The queue helper's log is not compared now: {}", e.getMessage());
            }
        } catch (AuditUnavailable | DataAccessException e) {
            log.warn("The queue helper's log is not compared now; that is tried again", e);
        } catch (RuntimeException e) {
            log.error("The queue helper's log could not be compared", e);
        }
    }

    private void compare() {
        ChainHead head = audit.head();
        if (head == null) {
            return;
        }
        String node = head.node();
        HelperMark.Compared known = mark.find(node).orElse(null);
        if (known != null && !comparison.has(known)) {
            recordBroken(HelperMark.missing(known));
            mark.forget(node);
            known = null;
        }
        int[] alone = {0};
        comparison.from(
                known == null ? 0 : known.entry(),
                twin -> {},
                intent -> found(intent, ++alone[0]),
                last -> mark.set(node, last));
        broken = null;
        if (alone[0] > MOST_RECORDED) {
            audit.record(
                    entry("%,d more entries of the queue helper's log are of acts that this console did not ask for."
                                    .formatted(alone[0] - MOST_RECORDED))
                            .entry());
        }
    }

    private void found(HelperEntry intent, int number) {
        if (number > MOST_RECORDED) {
            return;
        }
        Batch batch = intent.batch();
        String sentence =
                "Entry %,d of the queue helper's log, of %s by user ID %d in the name of %s: this console did not ask for it."
                        .formatted(intent.number(), intent.at(), intent.uid(), batch.actor());
        audit.recordTogether(RetryRecordFormat.parts(
                RetryRecordFormat.names(sentence, batch.ids()),
                (detail, part) -> entry(detail)
                        .to(twins.instance(intent.configDirectory()).orElse(null))
                        .request(batch.act().text())
                        .part(part)
                        .entry()));
    }

    private static EntryBuilder entry(String detail) {
        return new EntryBuilder(QueueActActions.UNASKED).outcome("FAILED").detail(detail);
    }

    private void recordBroken(String problem) {
        if (!problem.equals(broken)) {
            log.error("The queue helper's log is not as it was: {}", problem);
            NewEntry entry = new EntryBuilder(QueueActActions.HELPER_LOG_BROKEN)
                    .outcome("BROKEN")
                    .detail(problem)
                    .entry();
            audit.record(entry);
            broken = problem;
        }
    }

    @Override
    protected void begin(Rounds started) {
        if (!interval.isZero()) {
            started.every(interval, this::look);
        }
    }

    /** No comparison is waited for. */
    @Override
    protected void conclude(Rounds ended) {
        ended.cutOff();
    }
}
