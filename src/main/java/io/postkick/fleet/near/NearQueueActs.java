package io.postkick.fleet.near;

import io.postkick.fleet.asked.AboutAct;
import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.HelperAbility;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueActs;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ToldAct;
import io.postkick.queueact.run.KnownActs;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Answers what the queue helper of this host would do, and how the acts go for which it was asked. */
class NearQueueActs implements Answerer {

    private final OwnInstances instances;
    private final QueueActs helper;
    private final KnownActs acts;

    NearQueueActs(OwnInstances instances, QueueActs helper, KnownActs acts) {
        this.instances = instances;
        this.helper = helper;
        this.acts = acts;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(
                new HostAnswer<>(PostfixCalls.ABILITY, AboutInstance.class, this::ability),
                new HostAnswer<>(
                        PostfixCalls.QUEUE_ACT,
                        AboutAct.class,
                        asked -> told(
                                acts.find(asked.instance(), asked.id()).stream().toList())),
                new HostAnswer<>(
                        PostfixCalls.QUEUE_ACTS, AboutInstance.class, asked -> told(acts.news(asked.instance()))),
                new HostAnswer<>(
                        PostfixCalls.LAST_QUEUE_ACT,
                        AboutInstance.class,
                        asked -> told(acts.last(asked.instance()).stream().toList())));
    }

    private HelperAbility ability(AboutInstance asked) {
        try {
            return new HelperAbility(helper.ability(instances.get(asked.instance())), null, "");
        } catch (NoHelper e) {
            return new HelperAbility(
                    null, e.why(), Objects.requireNonNullElse(e.getMessage(), "There is no queue helper."));
        }
    }

    private static List<ToldAct> told(Collection<ActNow> acts) {
        return acts.stream().map(now -> ToldAct.of(now.act(), now.strayed())).toList();
    }
}
