package io.postkick.pause.run;

import io.postkick.act.going.StepThreads;
import org.springframework.stereotype.Component;

/** The threads on which pauses go on. Where there is no pause they have nothing to do. */
@Component
class PauseThreads extends StepThreads {

    PauseThreads() {
        super("queue-pause-");
    }
}
