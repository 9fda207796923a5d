package io.postkick.approval;

import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.Refused;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts it on the record when the time of an approval is over, and forgets what is over for long. */
@Component
class ApprovalUpkeep extends Upkeep {

    private static final Logger log = LoggerFactory.getLogger(ApprovalUpkeep.class);

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEARANCES = Duration.ofHours(1);

    /** As long as the addresses of messages that acts named are kept. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final ApprovalTable table;
    private final Decisions decisions;
    private final Clock clock;
    private Instant cleared = Instant.MIN;

    ApprovalUpkeep(ApprovalTable table, Decisions decisions, Clock clock) {
        super("approval-upkeep");
        this.table = table;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    protected void begin(Rounds started) {
        started.every(Duration.ZERO, BETWEEN, this::look);
    }

    /** What is decided at another console at this moment is looked at again. */
    void look() {
        table.tooOld(clock.instant()).forEach(this::expire);
        clear();
    }

    private void expire(Approval approval) {
        try {
            decisions.expire(approval);
        } catch (Refused e) {
            log.debug("Approval {} is decided by somebody else", approval.id(), e);
        } catch (AuditUnavailable e) {
            log.warn("That approval {} is over cannot be recorded now; it is over all the same", approval.id(), e);
        }
    }

    private void clear() {
        Instant now = clock.instant();
        if (cleared.isBefore(now.minus(BETWEEN_CLEARANCES))) {
            table.forget(now.minus(KEPT));
            cleared = now;
        }
    }
}
