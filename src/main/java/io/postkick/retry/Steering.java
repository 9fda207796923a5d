package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Guard;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.Retry;
import io.postkick.retry.run.Run;
import io.postkick.retry.run.Runner;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Stops retries that are under way, and has those go on that wait for a person. */
@Component
class Steering {

    private static final Logger log = LoggerFactory.getLogger(Steering.class);

    private static final MessageSourceResolvable UNCHANGED = new DefaultMessageSourceResolvable("retry.unchanged");

    private final VisibleInstances instances;
    private final Runner runner;
    private final Guard guard;
    private final RetryDenials denials;
    private final AuditLog audit;

    Steering(VisibleInstances instances, Runner runner, Guard guard, RetryDenials denials, AuditLog audit) {
        this.instances = instances;
        this.runner = runner;
        this.guard = guard;
        this.denials = denials;
        this.audit = audit;
    }

    /**
     * Stops one before its next request. One that was stopped already stays as it is.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither started it nor is an administrator, which is recorded; or if the stop
     *     could not be recorded: then it ends all the same
     */
    Optional<Retry> stop(Actor actor, RetryCommand.Stop command) {
        Optional<Run> found = underWay(actor, command, RetryWhy.NOT_YOURS_TO_STOP);
        found.ifPresent(run -> {
            if (runner.stop(run, "Stopped by " + actor.name() + ".")) {
                record(actor, run.plan().stopped(actor), RetryWhy.STOP_NOT_RECORDED);
            }
        });
        return found.map(Run::view);
    }

    /**
     * Has one go on that waits for a person. One that does not wait stays as it is.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither started it nor is an administrator, which is recorded; or if this could
     *     not be recorded: then it goes on waiting
     */
    Optional<Retry> resume(Actor actor, RetryCommand.Resume command) {
        Optional<Run> found = underWay(actor, command, RetryWhy.NOT_YOURS_TO_RESUME);
        found.filter(Run::isPaused).ifPresent(run -> {
            try {
                record(actor, run.resumed(actor), RetryWhy.RESUME_NOT_RECORDED);
                runner.resume(run, actor.name());
            } catch (AlreadyRecorded e) {
                // Two people pressed at once: it goes on, or just did.
            }
        });
        return found.map(Run::view);
    }

    private Optional<Run> underWay(Actor actor, RetryCommand command, RetryWhy notYours) {
        try {
            instances.check(actor, command.instance());
            Optional<Run> found =
                    runner.running(command.instance()).filter(run -> run.id().equals(command.id()));
            if (found.filter(run -> !May.end(actor, run.plan().actor().name())).isPresent()) {
                throw Refused.because(notYours);
            }
            return found;
        } catch (Refused e) {
            throw guard.refused(denials, actor, command, e).consequence(UNCHANGED);
        }
    }

    private void record(Actor actor, NewEntry entry, RetryWhy notRecorded) {
        try {
            audit.record(entry);
        } catch (AuditUnavailable e) {
            log.error("{} of retry {} could not be recorded", entry.action(), entry.actId(), e);
            throw Refused.because(notRecorded).causedBy(e).hint(e.inWordsFor(actor));
        }
    }
}
