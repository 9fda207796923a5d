package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Strayed;
import io.postkick.queueact.run.ActRun;
import io.postkick.queueact.run.ActRunner;
import io.postkick.queueact.run.Strays;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/** Has things done to queued messages for people, in the order of a kick, and knows what was done. */
@Component
class MessageActs implements Guarded {

    /** How long the last act is still told of. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    private final Guard guard;
    private final StartQueueAct act;
    private final ActSteering steering;
    private final VisibleInstances instances;
    private final ActRunner runner;
    private final ActRecords records;
    private final Strays strays;
    private final Clock clock;

    MessageActs(
            Guard guard,
            StartQueueAct act,
            ActSteering steering,
            VisibleInstances instances,
            ActRunner runner,
            ActRecords records,
            Strays strays,
            Clock clock) {
        this.guard = guard;
        this.act = act;
        this.steering = steering;
        this.instances = instances;
        this.runner = runner;
        this.records = records;
        this.strays = strays;
        this.clock = clock;
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
    MessageAct stop(Actor actor, QueueActCommand.Stop command) {
        return steering.stop(actor, command).orElseGet(() -> get(actor, command.instance(), command.id()));
    }

    /**
     * Has what waits to be deleted released instead.
     *
     * @throws Refused as {@link ActSteering#undo} says, or if there is no such act on this instance
     */
    @PreAuthorize(May.ACT)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    MessageAct undo(Actor actor, QueueActCommand.Undo command) {
        return steering.undo(actor, command).orElseGet(() -> get(actor, command.instance(), command.id()));
    }

    /**
     * An act of an instance, under way or over, also of one that is gone; everybody who may see the queue may see it.
     *
     * @throws Refused if there is none of that id, or the actor may not see that instance
     */
    MessageAct get(Actor actor, String instance, String id) {
        instances.check(actor, instance);
        return runner.running(instance, id)
                .map(ActRun::view)
                .or(() -> runner.ended(instance).filter(ended -> ended.id().equals(id)))
                .or(() -> records.find(instance, id))
                .orElseThrow(() -> Refused.because(QueueActWhy.UNKNOWN_ACT));
    }

    /** What somebody has done meanwhile to what waits to be deleted. */
    Strayed strayed(MessageAct act) {
        return strays.of(act);
    }

    /** Those that are not over, the newest first, and the last one if it ended no more than some minutes ago. */
    List<MessageAct> news(Actor actor, String instance) {
        String name = instances.get(actor, instance).name();
        List<MessageAct> news = new ArrayList<>(runner.running(name));
        runner.ended(name).filter(this::isRecent).ifPresent(news::add);
        return news;
    }

    private boolean isRecent(MessageAct ended) {
        return ended.endedAt() != null && ended.endedAt().plus(NEWS).isAfter(clock.instant());
    }

    /** The newest of them, or the last since the console started. */
    Optional<MessageAct> last(Actor actor, String instance) {
        String name = instances.get(actor, instance).name();
        return runner.running(name).stream().findFirst().or(() -> runner.ended(name));
    }
}
