package io.postkick.host.queueact;

import java.util.List;

/**
 * What came of a batch.
 *
 * @param entry of the helper's log that holds the intent
 * @param fates one for each message of the batch, in its order
 * @param recorded whether the helper's log holds the outcome, too; not so when its disk failed meanwhile
 */
public record BatchAnswer(long entry, List<Fate> fates, boolean recorded) {

    public BatchAnswer {
        fates = List.copyOf(fates);
    }
}
