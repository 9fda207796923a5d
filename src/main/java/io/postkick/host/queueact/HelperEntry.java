package io.postkick.host.queueact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the queue helper's log.
 *
 * @param number from 1, without gaps
 * @param kind whether it says what was to be done, what came of it, or that a batch before it was cut off
 * @param intent the entry that this one concludes; null for an intent
 * @param uid of the process that asked
 * @param batch what was asked for
 * @param fates what came of it; empty for an intent
 * @param hash of the entry, which the next one holds: 64 hexadecimal digits
 */
public record HelperEntry(
        long number,
        Instant at,
        Kind kind,
        @Nullable Long intent,
        int uid,
        String configDirectory,
        Batch batch,
        List<Fate> fates,
        String hash) {

    /** What an entry says. */
    public enum Kind {
        INTENT,
        OUTCOME,
        CUT_OFF
    }

    public HelperEntry {
        fates = List.copyOf(fates);
    }
}
