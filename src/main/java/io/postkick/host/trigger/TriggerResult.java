package io.postkick.host.trigger;

import java.time.Duration;
import java.util.List;

/**
 * What one attempt came to.
 *
 * @param detail the outcome in a sentence for a person, with the operating system's words where there are any
 * @param elapsed from the first system call on the endpoint to the outcome
 * @param trace every step at every level, in order
 */
public record TriggerResult(Outcome outcome, String detail, Duration elapsed, List<Step> trace) {

    public TriggerResult {
        trace = List.copyOf(trace);
    }
}
