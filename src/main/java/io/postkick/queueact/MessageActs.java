package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.MessageAct;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/** Has things done to queued messages for people, in the order of a kick, and knows what was done. */
@Component
@ConditionalOnWebApplication
class MessageActs implements Guarded {

    private final Guard guard;
    private final StartQueueAct act;
    private final ActSteering steering;
    private final SteeringElsewhere steeringElsewhere;
    private final VisibleInstances instances;
    private final ActsAnywhere acts;

    MessageActs(
            Guard guard,
            StartQueueAct act,
            ActSteering steering,
            SteeringElsewhere steeringElsewhere,
            VisibleInstances instances,
            ActsAnywhere acts) {
        this.guard = guard;
        this.act = act;
        this.steering = steering;
        this.steeringElsewhere = steeringElsewhere;
        this.instances = instances;
        this.acts = acts;
    }

    @Override
    public QueueActDenials denials() {
        return act.denials();
    }

    /**
     * Starts an act, which then goes on by itself.
     *
     * @throws Refused as {@link Guard#run} says
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    MessageAct start(Actor actor, QueueActCommand.Start command) {
        return guard.run(act, actor, command);
    }

    /**
     * Stops an act before its next batch. One that is over, or was stopped already, stays as it is.
     *
     * @throws Refused as {@link ActSteering#stop} says, or if there is no such act on this instance
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    ActNow stop(Actor actor, QueueActCommand.Stop command) {
        if (ActsAnywhere.isElsewhere(command.instance())) {
            steeringElsewhere.stop(actor, command);
        } else {
            steering.stop(actor, command);
        }
        return get(actor, command.instance(), command.id());
    }

    /**
     * Has what waits to be deleted released instead.
     *
     * @throws Refused as {@link ActSteering#undo} says, or if there is no such act on this instance
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    ActNow undo(Actor actor, QueueActCommand.Undo command) {
        if (ActsAnywhere.isElsewhere(command.instance())) {
            steeringElsewhere.undo(actor, command);
        } else {
            steering.undo(actor, command);
        }
        return get(actor, command.instance(), command.id());
    }

    /**
     * An act of an instance, under way or over, also of one that is gone; everybody who may see the queue may see it.
     *
     * @throws Refused if there is none of that id, or the actor may not see that instance
     */
    ActNow get(Actor actor, String instance, String id) {
        instances.check(actor, instance);
        return acts.find(instance, id).orElseThrow(() -> Refused.because(QueueActWhy.UNKNOWN_ACT));
    }

    /** Those that are not over, the newest first, and the last one if it ended no more than some minutes ago. */
    List<ActNow> news(Actor actor, String instance) {
        return acts.news(instances.get(actor, instance).name());
    }

    /** The newest of them, or the last since the console started. */
    Optional<ActNow> last(Actor actor, String instance) {
        return acts.last(instances.get(actor, instance).name());
    }
}
