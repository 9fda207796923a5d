package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/**
 * Retries delivery for people, in the order of a kick: check, then the intent with every queue ID on disk, then the first
 * request, and in the end what came of each message.
 */
@Component
@ConditionalOnWebApplication
class Retries implements Guarded {

    /** How long the last retry is still told of. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    private final Guard guard;
    private final StartAct act;
    private final Steering steering;
    private final VisibleInstances instances;
    private final RetryNow now;
    private final Clock clock;

    Retries(Guard guard, StartAct act, Steering steering, VisibleInstances instances, RetryNow now, Clock clock) {
        this.guard = guard;
        this.act = act;
        this.steering = steering;
        this.instances = instances;
        this.now = now;
        this.clock = clock;
    }

    @Override
    public RetryDenials denials() {
        return act.denials();
    }

    /**
     * Starts a retry, which then goes on by itself.
     *
     * @throws Refused as {@link Guard#run} says
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    Retry start(Actor actor, RetryCommand.Start command) {
        return guard.run(act, actor, command);
    }

    /**
     * Stops a retry before its next request. One that is over, or was stopped already, stays as it is.
     *
     * @throws Refused as {@link Steering#stop} says, or if there is no such retry on this instance
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    Retry stop(Actor actor, RetryCommand.Stop command) {
        return steering.stop(actor, command).orElseGet(() -> get(actor, command.instance(), command.id()));
    }

    /**
     * Has a retry go on that waits for a person. One that does not wait stays as it is.
     *
     * @throws Refused as {@link Steering#resume} says, or if there is no such retry on this instance
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    Retry resume(Actor actor, RetryCommand.Resume command) {
        return steering.resume(actor, command).orElseGet(() -> get(actor, command.instance(), command.id()));
    }

    /**
     * A retry of an instance, under way or over, also of one that is gone; everybody who may see the queue may see it.
     *
     * @throws Refused if there is none of that id, or the actor may not see that instance
     */
    Retry get(Actor actor, String instance, String id) {
        return find(actor, instance, id).orElseThrow(() -> Refused.because(RetryWhy.UNKNOWN_RETRY));
    }

    /**
     * The same; empty if there is none of that id.
     *
     * @throws Refused if the actor may not see that instance
     */
    Optional<Retry> find(Actor actor, String instance, String id) {
        instances.check(actor, instance);
        return now.find(instance, id);
    }

    /**
     * The one that runs, or the last as {@link RetryNow} has it.
     *
     * @throws Refused if there is no such instance, or the actor may not see it
     */
    Optional<Retry> last(Actor actor, String instance) {
        return now.last(instances.get(actor, instance).name());
    }

    /**
     * The one that runs, or waits for a person.
     *
     * @throws Refused if there is no such instance, or the actor may not see it
     */
    Optional<Retry> running(Actor actor, String instance) {
        return last(actor, instance).filter(retry -> !retry.isOver());
    }

    /** The one that runs, or the last if that ended no more than some minutes ago. */
    Optional<Retry> news(Actor actor, String instance) {
        return last(actor, instance)
                .filter(retry ->
                        retry.endedAt() == null || retry.endedAt().plus(NEWS).isAfter(clock.instant()));
    }
}
