package io.postkick.fleet.link;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells a question that came before from one that did not. Questions may overtake each other, by some thousands. */
final class AskedOnce {

    static final int WINDOW = 4096;
    static final int MOST_ASKERS = 64;

    private final Map<String, Window> windows = new LinkedHashMap<>();

    /** The numbers that were last seen of one asker: each has a place that is that of the number {@link #WINDOW} before it, too. */
    private static final class Window {

        private final BitSet seen = new BitSet(WINDOW);
        private long highest = -1;

        boolean isNew(long number) {
            if (number < 0 || number <= highest - WINDOW) {
                return false;
            }
            if (number - highest >= WINDOW) {
                seen.clear();
            } else {
                for (long passed = highest + 1; passed <= number; passed++) {
                    seen.clear((int) (passed % WINDOW));
                }
            }
            highest = Math.max(highest, number);
            int place = (int) (number % WINDOW);
            boolean fresh = !seen.get(place);
            seen.set(place);
            return fresh;
        }
    }

    /** Whether it has not been seen. What is too far behind to be known counts as seen. */
    synchronized boolean isNew(String asker, long number) {
        return windows.computeIfAbsent(asker, any -> new Window()).isNew(number);
    }

    /** Whether there are more askers than can be remembered for long. */
    synchronized boolean isFull() {
        return windows.size() >= MOST_ASKERS;
    }

    synchronized void forget() {
        windows.clear();
    }
}
