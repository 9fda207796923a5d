package io.postkick.queueact.run;

import io.postkick.act.going.StepThreads;
import org.springframework.stereotype.Component;

/** The threads on which acts on queued messages go on. */
@Component
class ActThreads extends StepThreads {

    ActThreads() {
        super("queue-act-");
    }
}
