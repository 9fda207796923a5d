package io.postkick.act;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has something done on the record: the intent is on disk before, and what came of it goes there behind. */
@Component
class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private static final String FAILED = "FAILED";
    private static final String UNFORESEEN =
            "Postkick met an error that it did not foresee. Whether anything was sent or changed is not known.";

    private final AuditLog audit;

    Recorder(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Does it once, whatever comes of it.
     *
     * @throws io.postkick.audit.log.AlreadyRecorded if the same is on the record; nothing is done
     * @throws AuditUnavailable if the intent could not be recorded; nothing is done
     */
    <R> R carryOut(Attempt<R> attempt) {
        AuditEntry intent = audit.recordTogether(attempt.intended()).get(0);
        Attempt.Conclusion conclusion;
        try {
            conclusion = attempt.perform(intent);
        } catch (RuntimeException e) {
            conclusion = unforeseen(intent.content(), e);
        }
        if (conclusion != null) {
            conclude(attempt, intent.content(), conclusion);
        }
        return attempt.result(conclusion);
    }

    /** An error of ours is an outcome too: the intent is on the record and must not stay open. */
    private static Attempt.Conclusion unforeseen(NewEntry intent, RuntimeException error) {
        log.error(
                "{} {} met an error that was not foreseen; it is concluded as failed",
                intent.action(),
                intent.actId(),
                error);
        return new Attempt.Conclusion(FAILED, UNFORESEEN);
    }

    private void conclude(Attempt<?> attempt, NewEntry intent, Attempt.Conclusion conclusion) {
        try {
            audit.record(
                    intent.followedBy(Objects.requireNonNull(intent.action().end()))
                            .outcome(conclusion.outcome())
                            .detail(conclusion.detail())
                            .entry());
        } catch (AuditUnavailable e) {
            log.error(
                    "{} {} is done and its outcome could not be recorded; the next start records it as unknown",
                    intent.action(),
                    intent.actId(),
                    e);
            throw attempt.notConcluded(conclusion, e);
        }
    }
}
