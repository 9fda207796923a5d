package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.act.going.EachTime;
import io.postkick.act.going.Steered;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.run.ActPlan;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Has other hosts stop and undo acts that they carry out: on this console's record before anything is sent. */
@Component
@ConditionalOnWebApplication
class SteeringElsewhere {

    private final ActsAnywhere acts;
    private final Steered steered;
    private final ObjectProvider<ActsElsewhere> elsewhere;
    private final AuditLog audit;
    private final Steered.Refusing<QueueActCommand> refusing;

    SteeringElsewhere(
            ActsAnywhere acts,
            Steered steered,
            ObjectProvider<ActsElsewhere> elsewhere,
            AuditLog audit,
            QueueActDenials denials) {
        this.acts = acts;
        this.steered = steered;
        this.elsewhere = elsewhere;
        this.audit = audit;
        this.refusing = new Steered.Refusing<>(denials, new DefaultMessageSourceResolvable("queueact.unchanged"));
    }

    /**
     * Stops one before its next batch; one that is over, or was stopped before, stays as it is.
     *
     * @throws Refused if the actor may not, or if its host was not told, which is recorded
     */
    void stop(Actor actor, QueueActCommand.Stop command) {
        Optional<ActNow> found = underWay(actor, command, QueueActWhy.NOT_YOURS_TO_STOP);
        if (found.filter(now -> !isStopped(now.act())).isPresent()) {
            MessageAct act = found.get().act();
            AuditEntry entry = recorded(actor, entry(actor, act, QueueActActions.STOPPED));
            tell(actor, command, act, CommandedSteering.Course.STOP, null, entry);
        }
    }

    private static boolean isStopped(MessageAct act) {
        return act.isOver() || act.stopping();
    }

    /**
     * Has one release what it was to delete, or some of that.
     *
     * @throws Refused if the actor may not, if it does not wait, or not for what is named, or if its host was not told, which is recorded
     */
    void undo(Actor actor, QueueActCommand.Undo command) {
        Optional<ActNow> found = underWay(actor, command, QueueActWhy.NOT_YOURS_TO_UNDO);
        if (found.isEmpty()) {
            return;
        }
        MessageAct act = found.get().act();
        List<String> some = some(actor, command, act);
        EntryBuilder note = some == null
                ? entry(actor, act, QueueActActions.UNDONE)
                : entry(actor, act, QueueActActions.PARTLY_UNDONE)
                        .detail(ActRecords.part(
                                ActSteering.part(some.size(), act.waiting().size()), some));
        AuditEntry entry = recorded(actor, note);
        tell(actor, command, act, CommandedSteering.Course.UNDO, some, entry);
    }

    private @Nullable List<String> some(Actor actor, QueueActCommand.Undo command, MessageAct act) {
        try {
            if (act.stage() != ActStage.WAITING) {
                throw Refused.because(QueueActWhy.NOTHING_TO_UNDO);
            }
            return command.ids() == null ? null : ActSteering.checked(command.ids(), act.waiting());
        } catch (Refused e) {
            throw steered.refused(actor, command, e, refusing);
        }
    }

    /** The one that is meant, if it is not over. */
    private Optional<ActNow> underWay(Actor actor, QueueActCommand command, QueueActWhy notYours) {
        steered.see(actor, command, command.instance(), refusing);
        Optional<ActNow> found = acts.find(command.instance(), command.id())
                .filter(now -> !now.act().isOver());
        found.ifPresent(now -> {
            MessageAct act = now.act();
            steered.require(actor, command, act.actor(), ActPlan.deed(act.act()), notYours, refusing);
            if (now.silence() != null) {
                throw steered.refused(
                        actor, command, Refused.because(QueueActWhy.HOST_SILENT, now.silence()), refusing);
            }
        });
        return found;
    }

    private AuditEntry recorded(Actor actor, EntryBuilder entry) {
        return EachTime.record(audit, entry, note -> steered.record(actor, note, QueueActWhy.NOT_TOLD_UNRECORDED));
    }

    private static EntryBuilder entry(Actor actor, MessageAct act, Action action) {
        return NewEntry.by(actor, action)
                .act(act.id())
                .to(act.instance())
                .request(act.act().text());
    }

    private void tell(
            Actor actor,
            QueueActCommand command,
            MessageAct act,
            CommandedSteering.Course course,
            @Nullable List<String> ids,
            AuditEntry entry) {
        String instance = act.instance();
        DoneElsewhere done = elsewhere
                .getObject()
                .carryOut(
                        Objects.requireNonNull(InstanceName.hostOf(instance)),
                        CommandedSteering.KIND,
                        new CommandedSteering.Wanted(InstanceName.ownName(instance), act.id(), course, ids),
                        actor,
                        entry);
        if (done.state() != DoneElsewhere.State.DONE && !isSo(act, course, ids)) {
            QueueActWhy why = done.state() == DoneElsewhere.State.UNKNOWN
                    ? QueueActWhy.NOT_KNOWN_WHETHER_TOLD
                    : QueueActWhy.NOT_TOLD;
            throw steered.refused(actor, command, Refused.because(why, done.detail()), refusing);
        }
    }

    /** Whether the host does what it was told before, by whoever told it. */
    private boolean isSo(MessageAct act, CommandedSteering.Course course, @Nullable List<String> ids) {
        return acts.find(act.instance(), act.id())
                .filter(now -> now.silence() == null)
                .map(ActNow::act)
                .filter(now -> isCourse(now, course, ids))
                .isPresent();
    }

    private static boolean isCourse(MessageAct act, CommandedSteering.Course course, @Nullable List<String> ids) {
        if (course == CommandedSteering.Course.STOP) {
            return isStopped(act);
        }
        boolean isUndone = act.undone() != null && act.stage() != ActStage.WAITING;
        return isUndone || (ids != null && act.waiting().stream().noneMatch(ids::contains));
    }
}
