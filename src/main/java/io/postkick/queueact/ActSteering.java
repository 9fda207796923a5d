package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.going.Steered;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.run.ActRun;
import io.postkick.queueact.run.ActRunner;
import io.postkick.refusal.Refused;
import java.util.Optional;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Stops acts that are under way, and has those undone that have not deleted anything yet. */
@Component
class ActSteering {

    private final ActRunner runner;
    private final Steered steered;
    private final Steered.Refusing<QueueActCommand> refusing;

    ActSteering(ActRunner runner, Steered steered, QueueActDenials denials) {
        this.runner = runner;
        this.steered = steered;
        this.refusing = new Steered.Refusing<>(denials, new DefaultMessageSourceResolvable("queueact.unchanged"));
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
                throw steered.refused(actor, command, Refused.because(QueueActWhy.NOTHING_TO_UNDO), refusing);
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
        return steered.underWay(actor, command, command.instance(), runner, notYours, refusing);
    }

    private void record(Actor actor, ActRun run, Action action, QueueActWhy notRecorded) {
        NewEntry entry = NewEntry.by(actor, action)
                .act(run.id())
                .to(run.instance())
                .request(run.plan().act().text())
                .entry();
        steered.record(actor, entry, notRecorded);
    }
}
