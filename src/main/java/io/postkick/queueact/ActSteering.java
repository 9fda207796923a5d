package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.going.EachTime;
import io.postkick.act.going.Steered;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.queue.Shown;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.result.Undone;
import io.postkick.queueact.run.ActRun;
import io.postkick.queueact.run.ActRunner;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.ChoiceWhy;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Stops acts that are under way, and has those undone that have not deleted anything yet. */
@Component
class ActSteering {

    /** Messages that one record names. */
    private static final int MOST_NAMED = 1000;

    private static final int LONGEST_SHOWN = 40;

    private final ActRunner runner;
    private final Steered steered;
    private final Clock clock;
    private final Steered.Refusing<QueueActCommand> refusing;

    ActSteering(ActRunner runner, Steered steered, QueueActDenials denials, Clock clock) {
        this.runner = runner;
        this.steered = steered;
        this.clock = clock;
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
            if (runner.stop(run, Undone.stopped(actor.name()))) {
                record(actor, run, QueueActActions.STOPPED, QueueActWhy.STOP_NOT_RECORDED);
            }
        });
        return found.map(ActRun::view);
    }

    /**
     * Has one release what it was to delete, or some of that. That is on the record before.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither started it nor is an administrator, if it does not wait, or not for what
     *     is named, which is recorded; or if this could not be recorded: then it goes on waiting
     */
    Optional<MessageAct> undo(Actor actor, QueueActCommand.Undo command) {
        Optional<ActRun> found = underWay(actor, command, QueueActWhy.NOT_YOURS_TO_UNDO);
        found.ifPresent(run -> {
            List<String> some = some(actor, command, run.view());
            if (some == null) {
                undoAll(actor, run);
            } else {
                undoSome(actor, run, some);
            }
        });
        return found.map(ActRun::view);
    }

    /** What is to be released; null: all that waits. */
    private @Nullable List<String> some(Actor actor, QueueActCommand.Undo command, MessageAct act) {
        try {
            if (act.stage() != ActStage.WAITING) {
                throw Refused.because(QueueActWhy.NOTHING_TO_UNDO);
            }
            return command.ids() == null ? null : checked(command.ids(), act.waiting());
        } catch (Refused e) {
            throw steered.refused(actor, command, e, refusing);
        }
    }

    /**
     * Makes sure that messages wait.
     *
     * @return null for all that do
     */
    static @Nullable List<String> checked(List<String> wanted, List<String> waiting) {
        Set<String> ids = new LinkedHashSet<>(wanted);
        if (ids.isEmpty()) {
            throw Refused.because(ChoiceWhy.NONE_CHOSEN);
        }
        Set<String> others = new LinkedHashSet<>(ids);
        waiting.forEach(others::remove);
        if (!others.isEmpty()) {
            throw Refused.because(
                    QueueActWhy.NOT_WAITING,
                    Shown.text(String.valueOf(others.iterator().next()), LONGEST_SHOWN));
        } else if (ids.size() == waiting.size()) {
            return null;
        } else if (ids.size() > MOST_NAMED) {
            throw Refused.because(QueueActWhy.TOO_MANY_TO_UNDO, ids.size(), MOST_NAMED);
        }
        return List.copyOf(ids);
    }

    private void undoAll(Actor actor, ActRun run) {
        AuditEntry entry = null;
        try {
            entry = record(actor, run, QueueActActions.UNDONE, QueueActWhy.UNDO_NOT_RECORDED);
        } catch (AlreadyRecorded e) {
            // Two people pressed at once: it is undone, or is about to be.
        }
        Undone undone = entry == null ? new Undone(actor.name(), clock.instant()) : ActRecords.undone(entry);
        runner.undo(run, undone);
    }

    private void undoSome(Actor actor, ActRun run, List<String> ids) {
        String words = part(ids.size(), run.view().waiting().size());
        AuditEntry entry = null;
        while (entry == null) {
            int time = run.nextUndone();
            try {
                entry = steered.record(
                        actor,
                        entry(actor, run, QueueActActions.PARTLY_UNDONE)
                                .detail(ActRecords.part(words, ids))
                                .part(EachTime.part(time))
                                .entry(),
                        QueueActWhy.UNDO_NOT_RECORDED);
            } catch (AlreadyRecorded e) {
                // The number was used before the console was started: the next one.
            }
        }
        runner.undo(run, ActRecords.undone(entry), ids);
    }

    /** How many of those that wait, for the record. */
    static String part(int messages, int waiting) {
        return "%,d of %,d messages.".formatted(messages, waiting);
    }

    private Optional<ActRun> underWay(Actor actor, QueueActCommand command, QueueActWhy notYours) {
        return steered.underWay(actor, command, command.instance(), runner, notYours, refusing);
    }

    private AuditEntry record(Actor actor, ActRun run, Action action, QueueActWhy notRecorded) {
        return steered.record(actor, entry(actor, run, action).entry(), notRecorded);
    }

    private static EntryBuilder entry(Actor actor, ActRun run, Action action) {
        return NewEntry.by(actor, action)
                .act(run.id())
                .to(run.instance())
                .request(run.plan().act().text());
    }
}
