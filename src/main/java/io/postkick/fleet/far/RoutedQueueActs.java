package io.postkick.fleet.far;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.HelperAbility;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueActs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Has the queue helper of an instance's host asked what it would do. What it does is asked for by the host that it is on, and only there. */
class RoutedQueueActs implements QueueActs {

    private static final TypeReference<HelperAbility> ABILITY = new TypeReference<>() {};

    /** The host starts a program of root's to know. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final QueueActs here;
    private final FarHosts hosts;

    RoutedQueueActs(QueueActs here, FarHosts hosts) {
        this.here = here;
        this.hosts = hosts;
    }

    @Override
    public Ability ability(PostfixInstance instance) {
        return instance.host() == null ? here.ability(instance) : elsewhere(instance);
    }

    private Ability elsewhere(PostfixInstance instance) {
        HelperAbility told = asked(instance);
        if (told.ability() == null) {
            throw new NoHelper(
                    Objects.requireNonNullElse(told.why(), NoHelper.Why.MISUNDERSTOOD),
                    "On " + instance.host() + ": " + told.problem());
        }
        return told.ability();
    }

    private HelperAbility asked(PostfixInstance instance) {
        try {
            return hosts.ask(
                    instance.host(), PostfixCalls.ABILITY, new AboutInstance(instance.ownName()), ABILITY, PATIENCE);
        } catch (Unanswered e) {
            throw new NoHelper(NoHelper.Why.CUT_OFF, e.words());
        }
    }

    @Override
    public BatchAnswer carryOut(PostfixInstance instance, Batch batch, Watcher watcher) throws InterruptedException {
        if (instance.host() != null) {
            throw new IllegalStateException("what is done to messages of " + instance.host() + " is its own act");
        }
        return here.carryOut(instance, batch, watcher);
    }

    @Override
    public List<HelperEntry> log(long after, int most) {
        return here.log(after, most);
    }

    @Override
    public Optional<HelperEntry> entry(long number) {
        return here.entry(number);
    }
}
