package io.postkick.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells watches that run at the same time and look for the same lines of each other. */
class Overlaps {

    private final Map<Watch.Lines, Set<Watch>> running = new HashMap<>();

    synchronized void enter(Watch watch) {
        Set<Watch> others = running.computeIfAbsent(watch.lines(), lines -> new HashSet<>());
        if (!others.isEmpty()) {
            watch.overlap();
        }
        if (others.size() == 1) {
            // Of more than one, each has been told before.
            others.forEach(Watch::overlap);
        }
        others.add(watch);
    }

    synchronized void leave(Watch watch) {
        running.computeIfPresent(watch.lines(), (lines, watches) -> {
            watches.remove(watch);
            return watches.isEmpty() ? null : watches;
        });
    }
}
