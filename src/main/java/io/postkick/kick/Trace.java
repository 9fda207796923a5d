package io.postkick.kick;

import io.postkick.host.trigger.Step;
import java.util.List;

/** A kick's time and steps, all levels up to the one that was asked for. */
record Trace(long elapsedMicros, int verbosity, List<Step> steps) {

    static final Trace NONE = new Trace(0, 0, List.of());
}
