package io.postkick.fleet.record;

import io.postkick.audit.entry.ChainHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log of a host is kept. All of it was checked.
 *
 * @param end of what is kept; its node is the host's ID
 * @param problem why it is not kept any further, in words; null where nothing is wrong
 * @param problemAt since when; null likewise
 * @param told up to which entry this console's log says that it is kept
 * @param toldAt since when it says so; the epoch where it does not yet
 */
public record KeptLog(
        ChainHead end, @Nullable String problem, @Nullable Instant problemAt, long told, Instant toldAt) {

    static KeptLog nothing(String host) {
        return new KeptLog(ChainHead.before(host), null, null, 0, Instant.EPOCH);
    }

    public boolean isBroken() {
        return problem != null;
    }
}
