package io.postkick.access.signin;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the text that comes most often, in little room: after Misra and Gries, each that makes up more than a hundredth of all is
 * among those kept.
 */
class Frequent {

    private static final int KEPT = 100;
    private static final int LONGEST = 64;

    private final Map<String, Long> counts = new HashMap<>();

    void add(String text, long times) {
        String key = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (counts.containsKey(key) || counts.size() < KEPT) {
            counts.merge(key, times, Long::sum);
        } else {
            counts.replaceAll((kept, count) -> count - 1);
            counts.values().removeIf(count -> count <= 0);
        }
    }

    void addAll(Frequent other) {
        other.counts.forEach(this::add);
    }

    /** Empty if nothing was added, or nothing came often enough. */
    String first() {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
