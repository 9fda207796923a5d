package io.postkick.fleet.record.wire;

import java.util.List;

/**
 * Entries of a log.
 *
 * @param head where the log ended when it was asked, or later, as {@code node:sequence:hash}
 * @param entries each as a line of an export; fewer than were wanted where they are long
 */
public record EntriesTold(String head, List<String> entries) {

    public EntriesTold {
        entries = List.copyOf(entries);
        if (entries.size() > LogCalls.MOST) {
            throw new IllegalArgumentException("more entries than were wanted");
        }
    }
}
