package io.postkick.pause;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.pause.run.PauseRunner;
import io.postkick.pause.run.PausedMessages;
import io.postkick.pause.run.QueuePause;
import io.postkick.queue.about.HoldReasons;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages are on hold until a pause is over. */
@Component
class PausedHolds implements HoldReasons {

    private final PauseRunner runner;
    private final PausedMessages messages;

    PausedHolds(PauseRunner runner, PausedMessages messages) {
        this.runner = runner;
        this.messages = messages;
    }

    @Override
    public List<HoldReason> of(PostfixInstance instance, String queueId) {
        return runner.all(instance.name()).stream()
                .filter(pause -> messages.holds(pause.id(), queueId))
                .map(PausedHolds::reason)
                .toList();
    }

    private static HoldReason reason(QueuePause pause) {
        return new HoldReason("PAUSE", pause.by(), pause.until(), ShownPause.page(pause.instance(), pause.id()));
    }
}
