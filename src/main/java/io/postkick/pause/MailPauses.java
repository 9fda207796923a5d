package io.postkick.pause;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.pause.run.PauseActions;
import io.postkick.pause.run.PauseRecord;
import io.postkick.pause.run.PauseRunner;
import io.postkick.pause.run.PauseWhy;
import io.postkick.pause.run.PausedMessages;
import io.postkick.pause.run.QueuePause;
import io.postkick.pause.run.ReleasePace;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/** Sets pauses for people and lifts them, on the record, and knows how each stands. */
@Component
class MailPauses implements Guarded {

    private static final Logger log = LoggerFactory.getLogger(MailPauses.class);

    private static final MessageSourceResolvable UNCHANGED = new DefaultMessageSourceResolvable("pause.unchanged");

    private final Guard guard;
    private final SetPause act;
    private final VisibleInstances instances;
    private final PauseRunner runner;
    private final PauseRecord record;
    private final PausedMessages messages;
    private final ReleasePace pace;
    private final AuditLog audit;
    private final RefusalWords words;

    MailPauses(
            Guard guard,
            SetPause act,
            VisibleInstances instances,
            PauseRunner runner,
            PauseRecord record,
            PausedMessages messages,
            ReleasePace pace,
            AuditLog audit,
            RefusalWords words) {
        this.guard = guard;
        this.act = act;
        this.instances = instances;
        this.runner = runner;
        this.record = record;
        this.messages = messages;
        this.pace = pace;
        this.audit = audit;
        this.words = words;
    }

    @Override
    public PauseDenials denials() {
        return act.denials();
    }

    /** Some messages of a pause, and how it stands. */
    record Looked(PauseStatus status, List<PausedLine> lines, boolean more) {}

    /**
     * Sets one, which then goes on by itself.
     *
     * @throws Refused as {@link Guard#run} says
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    PauseStatus set(Actor actor, PauseCommand.Set command) {
        return status(guard.run(act, actor, command));
    }

    /**
     * Ends one before its time. One that ends already, or is over, stays as it is.
     *
     * @throws Refused if there is none of that id, if the actor may not see it, or neither set it nor is an administrator, which is
     *     recorded; or if this could not be recorded: then it goes on
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    PauseStatus lift(Actor actor, PauseCommand.Lift command) {
        Optional<QueuePause> found = found(actor, command);
        found.filter(pause -> !pause.ending()).ifPresent(pause -> lift(actor, pause));
        return get(actor, command.instance(), command.id());
    }

    private Optional<QueuePause> found(Actor actor, PauseCommand.Lift command) {
        try {
            instances.check(actor, command.instance());
            Optional<QueuePause> found = runner.find(command.instance(), command.id());
            if (found.filter(pause -> !May.end(actor, pause.by())).isPresent()) {
                throw Refused.because(PauseWhy.NOT_YOURS_TO_LIFT);
            } else if (!actor.deeds().allows(Deed.PAUSE)) {
                throw Rights.beyond(actor);
            }
            return found;
        } catch (Refused e) {
            throw guard.refused(denials(), actor, command, e).consequence(UNCHANGED);
        }
    }

    private void lift(Actor actor, QueuePause pause) {
        NewEntry entry = NewEntry.by(actor, PauseActions.LIFTED)
                .act(pause.id())
                .to(pause.instance())
                .request(PauseRecord.request(pause.mail(), pause.until()))
                .entry();
        try {
            audit.record(entry);
        } catch (AlreadyRecorded e) {
            log.debug("Somebody else lifts pause {} just now", pause.id(), e);
        } catch (AuditUnavailable e) {
            log.error("That pause {} is lifted could not be recorded, so it goes on", pause.id(), e);
            throw Refused.because(PauseWhy.LIFT_NOT_RECORDED).causedBy(e).hint(e.inWordsFor(actor));
        }
        runner.lift(pause, actor.name());
    }

    /** Those of an instance that are not over, the oldest first; everybody who may see the queue may see them. */
    List<PauseStatus> all(Actor actor, String instance) {
        List<QueuePause> pauses = runner.all(instances.get(actor, instance).name());
        Map<String, PausedMessages.Counts> counts =
                messages.counts(pauses.stream().map(QueuePause::id).toList());
        String problem = problem(instance);
        return pauses.stream()
                .map(pause -> PauseStatus.of(
                        pause,
                        counts.getOrDefault(pause.id(), PausedMessages.Counts.NONE),
                        runner.toHold(pause),
                        pace,
                        problem))
                .toList();
    }

    /**
     * One of an instance, also one that is over, or of an instance that is gone.
     *
     * @throws Refused if there is none of that id, or the actor may not see that instance
     */
    PauseStatus get(Actor actor, String instance, String id) {
        instances.check(actor, instance);
        return runner.find(instance, id)
                .map(this::status)
                .or(() -> record.find(instance, id).map(PauseStatus::of))
                .orElseThrow(() -> Refused.because(PauseWhy.UNKNOWN_PAUSE));
    }

    /** The same, with some of its messages in the order of their queue IDs. */
    Looked look(Actor actor, String instance, String id, int from, int most) {
        instances.check(actor, instance);
        Optional<QueuePause> found = runner.find(instance, id);
        List<PausedLine> lines;
        PauseStatus status;
        if (found.isPresent()) {
            status = status(found.get());
            lines = messages.page(id, from, most + 1).stream()
                    .map(PausedLine::of)
                    .toList();
        } else {
            PauseRecord.Over over =
                    record.find(instance, id).orElseThrow(() -> Refused.because(PauseWhy.UNKNOWN_PAUSE));
            status = PauseStatus.of(over);
            lines = over.results().stream()
                    .skip(from)
                    .limit(most + 1L)
                    .map(PausedLine::of)
                    .toList();
        }
        return new Looked(status, lines.stream().limit(most).toList(), lines.size() > most);
    }

    private PauseStatus status(QueuePause pause) {
        return PauseStatus.of(
                pause,
                messages.counts(List.of(pause.id())).getOrDefault(pause.id(), PausedMessages.Counts.NONE),
                runner.toHold(pause),
                pace,
                problem(pause.instance()));
    }

    private @Nullable String problem(String instance) {
        Refused problem = runner.problem(instance);
        return problem == null ? null : words.recorded(problem);
    }
}
