package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Guard;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.run.ActRun;
import io.postkick.queueact.run.ActRunner;
import io.postkick.refusal.Refused;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Stops acts that are under way, and has those undone that have not deleted anything yet. */
@Component
class ActSteering {

    private static final Logger log = LoggerFactory.getLogger(ActSteering.class);

    private static final MessageSourceResolvable UNCHANGED = new DefaultMessageSourceResolvable("queueact.unchanged");

    private final VisibleInstances instances;
    private final ActRunner runner;
    private final Guard guard;
    private final QueueActDenials denials;
    private final AuditLog audit;

    ActSteering(VisibleInstances instances, ActRunner runner, Guard guard, QueueActDenials denials, AuditLog audit) {
        this.instances = instances;
        this.runner = runner;
        this.guard = guard;
        this.denials = denials;
        this.audit = audit;
    }

    /**
     * Stops one before its next batch. One that was stopped already stays as it is.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither started it nor is an administrator, which is recorded; or if the stop
     *     could not be recorded: then it ends all the same
     */
    Optional<MessageAct> stop(Actor actor, QueueActCommand.Stop command) {
        Optional<ActRun> found = underWay(actor, command, QueueActWhy.NOT_YOURS_TO_STOP);
        found.ifPresent(run -> {
            if (runner.stop(run, ActRunner.stoppedBy(actor.name()))) {
                record(actor, run, QueueActActions.STOPPED, QueueActWhy.STOP_NOT_RECORDED);
            }
        });
        return found.map(ActRun::view);
    }

    /**
     * Has one release what it was to delete. That is on the record before.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither started it nor is an administrator, or if it does not wait, which is
     *     recorded; or if this could not be recorded: then it goes on waiting
     */
    Optional<MessageAct> undo(Actor actor, QueueActCommand.Undo command) {
        Optional<ActRun> found = underWay(actor, command, QueueActWhy.NOT_YOURS_TO_UNDO);
        found.ifPresent(run -> {
            if (run.view().stage() != ActStage.WAITING) {
                throw guard.refused(denials, actor, command, Refused.because(QueueActWhy.NOTHING_TO_UNDO))
                        .consequence(UNCHANGED);
            }
            try {
                record(actor, run, QueueActActions.UNDONE, QueueActWhy.UNDO_NOT_RECORDED);
            } catch (AlreadyRecorded e) {
                // Two people pressed at once: it is undone, or is about to be.
            }
            runner.undo(run, ActRunner.undoneBy(actor.name()));
        });
        return found.map(ActRun::view);
    }

    private Optional<ActRun> underWay(Actor actor, QueueActCommand command, QueueActWhy notYours) {
        try {
            instances.check(actor, command.instance());
            Optional<ActRun> found = runner.running(command.instance(), command.id());
            if (found.filter(run -> !May.end(actor, run.plan().actor())).isPresent()) {
                throw Refused.because(notYours);
            }
            return found;
        } catch (Refused e) {
            throw guard.refused(denials, actor, command, e).consequence(UNCHANGED);
        }
    }

    private void record(Actor actor, ActRun run, Action action, QueueActWhy notRecorded) {
        NewEntry entry = NewEntry.by(actor, action)
                .act(run.id())
                .to(run.plan().instance().name())
                .request(run.plan().act().text())
                .entry();
        try {
            audit.record(entry);
        } catch (AuditUnavailable e) {
            log.error("{} of act {} could not be recorded", action, run.id(), e);
            throw Refused.because(notRecorded).causedBy(e).hint(e.inWordsFor(actor));
        }
    }
}
