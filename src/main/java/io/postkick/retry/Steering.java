package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.going.Steered;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.Refused;
import io.postkick.retry.elsewhere.FarRetries;
import io.postkick.retry.result.Retry;
import io.postkick.retry.run.Run;
import io.postkick.retry.run.Runner;
import java.util.Optional;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Stops retries that are under way, and has those go on that wait for a person. */
@Component
class Steering {

    private final Runner runner;
    private final FarRetries elsewhere;
    private final VisibleInstances instances;
    private final Steered steered;
    private final Rights rights;
    private final Steered.Refusing<RetryCommand> refusing;

    Steering(
            Runner runner,
            FarRetries elsewhere,
            VisibleInstances instances,
            Steered steered,
            Rights rights,
            RetryDenials denials) {
        this.runner = runner;
        this.elsewhere = elsewhere;
        this.instances = instances;
        this.steered = steered;
        this.rights = rights;
        this.refusing = new Steered.Refusing<>(denials, new DefaultMessageSourceResolvable("retry.unchanged"));
    }

    /**
     * Stops one before its next request. One that was stopped already stays as it is.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, or neither started it nor is an administrator, which is recorded; or if the stop
     *     could not be recorded: then it ends all the same, unless it is another host's
     */
    Optional<Retry> stop(Actor actor, RetryCommand.Stop command) {
        if (FarRetries.isFar(command.instance())) {
            Optional<FarRetries.Open> open = open(actor, command, RetryWhy.NOT_YOURS_TO_STOP);
            open.ifPresent(
                    found -> elsewhere(actor, RetryWhy.FAR_STOP_NOT_RECORDED, () -> elsewhere.stop(actor, found)));
            return open.flatMap(found -> elsewhere.find(command.instance(), command.id()));
        }
        Optional<Run> found = underWay(actor, command, RetryWhy.NOT_YOURS_TO_STOP);
        found.ifPresent(run -> {
            if (runner.stop(run, "Stopped by " + actor.name() + ".")) {
                steered.record(actor, run.plan().stopped(actor), RetryWhy.STOP_NOT_RECORDED);
            }
        });
        return found.map(Run::view);
    }

    /**
     * Has one go on that waits for a person. One that does not wait stays as it is.
     *
     * @return empty if it is not under way
     * @throws Refused if the actor may not see it, neither started it nor is an administrator, or may no longer retry such, which is
     *     recorded; or if this could not be recorded: then it goes on waiting
     */
    Optional<Retry> resume(Actor actor, RetryCommand.Resume command) {
        if (FarRetries.isFar(command.instance())) {
            Optional<FarRetries.Open> open = open(actor, command, RetryWhy.NOT_YOURS_TO_RESUME);
            open.ifPresent(found -> {
                require(actor, command, found.deed());
                elsewhere(actor, RetryWhy.RESUME_NOT_RECORDED, () -> elsewhere.resume(actor, found));
            });
            return open.flatMap(found -> elsewhere.find(command.instance(), command.id()));
        }
        Optional<Run> found = underWay(actor, command, RetryWhy.NOT_YOURS_TO_RESUME);
        found.ifPresent(run -> require(actor, command, run.deed()));
        found.filter(Run::isPaused).ifPresent(run -> {
            try {
                steered.record(actor, run.resumed(actor), RetryWhy.RESUME_NOT_RECORDED);
                runner.resume(run, actor.name());
            } catch (AlreadyRecorded e) {
                // Two people pressed at once: it goes on, or just did.
            }
        });
        return found.map(Run::view);
    }

    private void require(Actor actor, RetryCommand command, Deed deed) {
        rights.refusal(actor, deed, command.instance()).ifPresent(refusal -> {
            throw steered.refused(actor, command, refusal, refusing);
        });
    }

    /** One of another host that is not over as far as is known here; checked like those of this host. */
    private Optional<FarRetries.Open> open(Actor actor, RetryCommand command, RetryWhy notYours) {
        try {
            instances.check(actor, command.instance());
            Optional<FarRetries.Open> found = elsewhere.open(command.instance(), command.id());
            if (found.filter(open -> !May.end(actor, open.by())).isPresent()) {
                throw Refused.because(notYours);
            } else if (found.filter(open -> !actor.deeds().allows(open.deed())).isPresent()) {
                throw Rights.beyond(actor);
            }
            return found;
        } catch (Refused e) {
            throw steered.refused(actor, command, e, refusing);
        }
    }

    private static void elsewhere(Actor actor, RetryWhy notRecorded, Runnable order) {
        try {
            order.run();
        } catch (AuditUnavailable e) {
            throw Refused.because(notRecorded).causedBy(e).hint(e.inWordsFor(actor));
        }
    }

    private Optional<Run> underWay(Actor actor, RetryCommand command, RetryWhy notYours) {
        return steered.underWay(actor, command, command.instance(), runner, notYours, refusing);
    }
}
