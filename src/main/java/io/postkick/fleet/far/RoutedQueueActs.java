package io.postkick.fleet.far;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueActs;
import java.util.List;
import java.util.Optional;

/** Has the queue helper of this host asked; of other hosts none is asked from here. */
class RoutedQueueActs implements QueueActs {

    private final QueueActs here;

    RoutedQueueActs(QueueActs here) {
        this.here = here;
    }

    @Override
    public Ability ability(PostfixInstance instance) {
        requireHere(instance);
        return here.ability(instance);
    }

    @Override
    public BatchAnswer carryOut(PostfixInstance instance, Batch batch, Watcher watcher) throws InterruptedException {
        requireHere(instance);
        return here.carryOut(instance, batch, watcher);
    }

    private static void requireHere(PostfixInstance instance) {
        if (instance.host() != null) {
            throw new NoHelper(
                    NoHelper.Why.ABSENT,
                    "Queued messages of " + instance.host()
                            + " are not acted on from this console, only on that host.");
        }
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
