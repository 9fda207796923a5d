package io.postkick.host.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps of one attempt, as they happen, and its clock. */
final class AttemptTrace {

    private static final int MILESTONE = 1;
    private static final int FACT = 2;

    private final long begin = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();

    /** For those who want to follow what is done. */
    void milestone(String text) {
        add(MILESTONE, text);
    }

    /** For those who look for the reason. */
    void fact(String text) {
        add(FACT, text);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    List<Step> steps() {
        return steps;
    }

    private void add(int level, String text) {
        steps.add(new Step(level, elapsed().toNanos() / 1000, text));
    }
}
