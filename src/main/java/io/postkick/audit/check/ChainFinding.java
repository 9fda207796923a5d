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
 */
public record ChainFinding(
        long entries, List<ChainHead> heads, @Nullable Break firstBroken, int anchors) {

    public boolean intact() {
        return firstBroken == null;
    }

    /**
     * Where a chain does not hold.
     *
     * @param problem what is wrong, as a sentence
     */
    public record Break(String node, long sequence, String problem) {}
}
