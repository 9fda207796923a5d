package io.postkick.retry.run;

import io.postkick.act.going.StepThreads;
import org.springframework.stereotype.Component;

/** The threads on which retries go on. */
@Component
class RetryThreads extends StepThreads {

    RetryThreads() {
        super("retry-");
    }
}
