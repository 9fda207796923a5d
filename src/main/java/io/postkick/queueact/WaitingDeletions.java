package io.postkick.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.queue.about.HoldReasons;
import io.postkick.queueact.run.ActRunner;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages are on hold until they are deleted. */
@Component
class WaitingDeletions implements HoldReasons {

    private final ActRunner runner;

    WaitingDeletions(ActRunner runner) {
        this.runner = runner;
    }

    @Override
    public List<HoldReason> of(PostfixInstance instance, String queueId) {
        return runner.awaited(instance.name(), List.of(queueId)).stream()
                .map(deletion -> new HoldReason(
                        "DELETION", deletion.actor(), deletion.due(), ShownAct.page(instance.name(), deletion.id())))
                .toList();
    }
}
