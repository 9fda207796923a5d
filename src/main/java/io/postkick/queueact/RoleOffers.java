package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.about.ActOffers;
import io.postkick.queueact.run.QueueActProperties;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offers what the role allows and the queue helper does; where there is no helper it says so, and to administrators how to have one. */
@Component
class RoleOffers implements ActOffers {

    private static final Offer NOTHING = new Offer(List.of(), "", "");
    private static final String FOR_ADMINISTRATORS = "queueact.absent.command";
    private static final String FOR_OTHERS = "queueact.absent";

    private final HelperAbilities abilities;
    private final QueueActProperties properties;

    RoleOffers(HelperAbilities abilities, QueueActProperties properties) {
        this.abilities = abilities;
        this.properties = properties;
    }

    @Override
    public Offer of(Actor actor, PostfixInstance instance) {
        List<QueueAct> allowed = Arrays.stream(QueueAct.values())
                .filter(act ->
                        May.handle(actor.role(), properties.operatorActs().contains(act)))
                .toList();
        if (allowed.isEmpty() || instance.queueDirectory() == null) {
            return NOTHING;
        }
        HelperAbilities.Known known = abilities.of(instance);
        List<String> acts = allowed.stream()
                .filter(known.acts()::contains)
                .map(QueueAct::text)
                .toList();
        if (!acts.isEmpty()) {
            return new Offer(acts, "", "");
        }
        return May.administer(actor.role())
                ? new Offer(List.of(), FOR_ADMINISTRATORS, known.command(QueueAct.values()))
                : new Offer(List.of(), FOR_OTHERS, "");
    }
}
