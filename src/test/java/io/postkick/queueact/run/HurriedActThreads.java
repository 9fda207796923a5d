package io.postkick.queueact.run;

import java.time.Duration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Threads for steps that come after a moment, however long they would have waited: whoever looks at the clock then sees whether it is time. */
@TestComponent
@Primary
public class HurriedActThreads extends ActThreads {

    private static final Duration MOMENT = Duration.ofMillis(20);

    @Override
    public void after(Duration delay, Runnable step) {
        super.after(delay.compareTo(MOMENT) > 0 ? MOMENT : delay, step);
    }
}
