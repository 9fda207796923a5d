package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.about.ActOffers;
import io.postkick.queueact.run.ActPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Offers what the role allows and the queue helper does; where there is no helper it says so, and to administrators how to have one. */
@Component
@ConditionalOnWebApplication
class RoleOffers implements ActOffers {

    private static final Offer NOTHING = new Offer(List.of(), false, "", "");
    private static final String FOR_ADMINISTRATORS = "queueact.absent.command";
    private static final String FOR_OTHERS = "queueact.absent";
    private static final String SILENT = "queueact.silent";

    /** What the helper has to do for a pause. */
    private static final Set<QueueAct> FOR_PAUSES = Set.of(QueueAct.HOLD, QueueAct.RELEASE);

    private final HelperAbilities abilities;
    private final Rights rights;

    RoleOffers(HelperAbilities abilities, Rights rights) {
        this.abilities = abilities;
        this.rights = rights;
    }

    @Override
    public Offer of(Actor actor, PostfixInstance instance) {
        List<QueueAct> allowed = Arrays.stream(QueueAct.values())
                .filter(act -> rights.may(actor, ActPlan.deed(act), instance.name()))
                .toList();
        boolean pauses = rights.may(actor, Deed.PAUSE, instance.name());
        if ((allowed.isEmpty() && !pauses) || instance.queueDirectory() == null) {
            return NOTHING;
        }
        HelperAbilities.Known known = abilities.of(instance);
        List<String> acts = allowed.stream()
                .filter(known.acts()::contains)
                .map(QueueAct::text)
                .toList();
        boolean helps = known.acts().containsAll(FOR_PAUSES);
        if (!acts.isEmpty() || (pauses && helps)) {
            return new Offer(acts, pauses && helps, "", "");
        } else if (known.isThereAndSilent()) {
            return new Offer(List.of(), false, SILENT, "");
        }
        return May.administer(actor.role())
                ? new Offer(List.of(), false, FOR_ADMINISTRATORS, known.command(QueueAct.values()))
                : new Offer(List.of(), false, FOR_OTHERS, "");
    }
}
