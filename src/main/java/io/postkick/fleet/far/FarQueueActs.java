package io.postkick.fleet.far;

import io.postkick.fleet.asked.AboutAct;
import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.queueact.result.ToldAct;
import io.postkick.queueact.run.ElsewhereQueueActs;
import io.postkick.value.InstanceName;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** Asks hosts how the acts on queued messages go that they carry out. */
class FarQueueActs implements ElsewhereQueueActs {

    private static final TypeReference<List<ToldAct>> ACTS = new TypeReference<>() {};

    private final FarHosts hosts;

    FarQueueActs(FarHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Answer find(String instance, String id) {
        return ask(instance, PostfixCalls.QUEUE_ACT, new AboutAct(InstanceName.ownName(instance), id));
    }

    @Override
    public Answer news(String instance) {
        return ask(instance, PostfixCalls.QUEUE_ACTS, new AboutInstance(InstanceName.ownName(instance)));
    }

    @Override
    public Answer last(String instance) {
        return ask(instance, PostfixCalls.LAST_QUEUE_ACT, new AboutInstance(InstanceName.ownName(instance)));
    }

    private Answer ask(String instance, String call, Object argument) {
        try {
            return new Answer(hosts.ask(InstanceName.hostOf(instance), call, argument, ACTS), null);
        } catch (Unanswered e) {
            return new Answer(List.of(), e.words());
        }
    }
}
