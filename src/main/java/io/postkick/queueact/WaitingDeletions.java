package io.postkick.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.queue.about.HoldReasons;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Messages are on hold until they are deleted. */
@Component
@ConditionalOnWebApplication
class WaitingDeletions implements HoldReasons {

    private final ActsAnywhere acts;

    WaitingDeletions(ActsAnywhere acts) {
        this.acts = acts;
    }

    @Override
    public List<HoldReason> of(PostfixInstance instance, String queueId) {
        return acts.awaited(instance.name(), List.of(queueId)).stream()
                .map(deletion -> new HoldReason(
                        "DELETION", deletion.actor(), deletion.due(), ShownAct.page(instance.name(), deletion.id())))
                .toList();
    }
}
