package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.act.going.Steered;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.refusal.Refused;
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
    private final Steered steered;
    private final Rights rights;
    private final Steered.Refusing<RetryCommand> refusing;

    Steering(Runner runner, Steered steered, Rights rights, RetryDenials denials) {
        this.runner = runner;
        this.steered = steered;
        this.rights = rights;
        this.refusing = new Steered.Refusing<>(denials, new DefaultMessageSourceResolvable("retry.unchanged"));
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
        Optional<Run> found = underWay(actor, command, RetryWhy.NOT_YOURS_TO_RESUME);
        found.flatMap(run -> rights.refusal(actor, run.deed(), command.instance()))
                .ifPresent(refusal -> {
                    throw steered.refused(actor, command, refusal, refusing);
                });
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

    private Optional<Run> underWay(Actor actor, RetryCommand command, RetryWhy notYours) {
        return steered.underWay(actor, command, command.instance(), runner, notYours, refusing);
    }
}
