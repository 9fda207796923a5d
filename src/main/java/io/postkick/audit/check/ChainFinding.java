package io.postkick.audit.check;

import io.postkick.audit.entry.ChainHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param entries how many entries were read, of all nodes
 * @param heads the end of each node's chain, to be kept outside as an anchor
 * @param firstBroken the first thing wrong, null if the log is intact
 * @param anchors how many anchors from outside were compared
 * @param others the logs of others that were to be held against this one
 */
public record ChainFinding(
        long entries, List<ChainHead> heads, @Nullable Break firstBroken, int anchors, List<Other> others) {

    public boolean intact() {
        return firstBroken == null;
    }

    /**
     * Where a chain does not hold.
     *
     * @param problem what is wrong, as a sentence
     */
    public record Break(String node, long sequence, String problem) {}

    /**
     * A log that somebody else keeps.
     *
     * @param name whose
     * @param entries how many of its entries were held against this log; null where it could not be read
     * @param unread why it could not be, in words; null where it was
     * @param firstBroken the first thing that it has and this log has not, or that is wrong with it; null for nothing
     */
    public record Other(
            String name,
            @Nullable Long entries,
            @Nullable String unread,
            @Nullable Break firstBroken) {}
}
